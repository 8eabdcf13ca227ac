"""Made from ``ui/round_form.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QGridLayout, QLabel,
    QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout,
    QWidget)

class Ui_RoundForm(object):
    def setupUi(self, RoundForm):
        if not RoundForm.objectName():
            RoundForm.setObjectName(u"RoundForm")
        self.grid = QGridLayout(RoundForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(RoundForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(RoundForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.grid.addLayout(self.kind_cell, 0, 0, 1, 1)

        self.inspector_id_cell = QVBoxLayout()
        self.inspector_id_cell.setObjectName(u"inspector_id_cell")
        self.inspector_id_label = QLabel(RoundForm)
        self.inspector_id_label.setObjectName(u"inspector_id_label")

        self.inspector_id_cell.addWidget(self.inspector_id_label)

        self.inspector_id = QComboBox(RoundForm)
        self.inspector_id.setObjectName(u"inspector_id")

        self.inspector_id_cell.addWidget(self.inspector_id)


        self.grid.addLayout(self.inspector_id_cell, 0, 1, 1, 1)

        self.name_kk_cell = QVBoxLayout()
        self.name_kk_cell.setObjectName(u"name_kk_cell")
        self.name_kk_label = QLabel(RoundForm)
        self.name_kk_label.setObjectName(u"name_kk_label")

        self.name_kk_cell.addWidget(self.name_kk_label)

        self.name_kk = QLineEdit(RoundForm)
        self.name_kk.setObjectName(u"name_kk")

        self.name_kk_cell.addWidget(self.name_kk)


        self.grid.addLayout(self.name_kk_cell, 1, 0, 1, 1)

        self.name_ru_cell = QVBoxLayout()
        self.name_ru_cell.setObjectName(u"name_ru_cell")
        self.name_ru_label = QLabel(RoundForm)
        self.name_ru_label.setObjectName(u"name_ru_label")

        self.name_ru_cell.addWidget(self.name_ru_label)

        self.name_ru = QLineEdit(RoundForm)
        self.name_ru.setObjectName(u"name_ru")

        self.name_ru_cell.addWidget(self.name_ru)


        self.grid.addLayout(self.name_ru_cell, 1, 1, 1, 1)

        self.from_day_cell = QVBoxLayout()
        self.from_day_cell.setObjectName(u"from_day_cell")
        self.from_day_label = QLabel(RoundForm)
        self.from_day_label.setObjectName(u"from_day_label")

        self.from_day_cell.addWidget(self.from_day_label)


        self.grid.addLayout(self.from_day_cell, 2, 0, 1, 1)

        self.until_day_cell = QVBoxLayout()
        self.until_day_cell.setObjectName(u"until_day_cell")
        self.until_day_label = QLabel(RoundForm)
        self.until_day_label.setObjectName(u"until_day_label")

        self.until_day_cell.addWidget(self.until_day_label)


        self.grid.addLayout(self.until_day_cell, 2, 1, 1, 1)

        self.basis_cell = QVBoxLayout()
        self.basis_cell.setObjectName(u"basis_cell")
        self.basis_label = QLabel(RoundForm)
        self.basis_label.setObjectName(u"basis_label")

        self.basis_cell.addWidget(self.basis_label)

        self.basis = QLineEdit(RoundForm)
        self.basis.setObjectName(u"basis")

        self.basis_cell.addWidget(self.basis)


        self.grid.addLayout(self.basis_cell, 3, 0, 1, 2)

        self.targets_cell = QVBoxLayout()
        self.targets_cell.setObjectName(u"targets_cell")
        self.targets_label = QLabel(RoundForm)
        self.targets_label.setObjectName(u"targets_label")

        self.targets_cell.addWidget(self.targets_label)


        self.grid.addLayout(self.targets_cell, 4, 0, 1, 2)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(RoundForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(RoundForm)
        self.note.setObjectName(u"note")
        self.note.setMaximumSize(QSize(16777215, 72))
        self.note.setTabChangesFocus(True)

        self.note_cell.addWidget(self.note)


        self.grid.addLayout(self.note_cell, 5, 0, 1, 2)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.inspector_id_label.setBuddy(self.inspector_id)
        self.name_kk_label.setBuddy(self.name_kk)
        self.name_ru_label.setBuddy(self.name_ru)
        self.basis_label.setBuddy(self.basis)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.inspector_id)
        QWidget.setTabOrder(self.inspector_id, self.name_kk)
        QWidget.setTabOrder(self.name_kk, self.name_ru)
        QWidget.setTabOrder(self.name_ru, self.basis)
        QWidget.setTabOrder(self.basis, self.note)

        self.retranslateUi(RoundForm)

        QMetaObject.connectSlotsByName(RoundForm)
    # setupUi

    def retranslateUi(self, RoundForm):
        self.kind_label.setText(QCoreApplication.translate("RoundForm", u"Kind", None))
        self.inspector_id_label.setText(QCoreApplication.translate("RoundForm", u"Inspector", None))
        self.name_kk_label.setText(QCoreApplication.translate("RoundForm", u"Name in Kazakh", None))
        self.name_ru_label.setText(QCoreApplication.translate("RoundForm", u"Name in Russian", None))
        self.from_day_label.setText(QCoreApplication.translate("RoundForm", u"First day", None))
        self.until_day_label.setText(QCoreApplication.translate("RoundForm", u"Last day", None))
        self.basis_label.setText(QCoreApplication.translate("RoundForm", u"Basis (order, plan)", None))
        self.targets_label.setText(QCoreApplication.translate("RoundForm", u"Whom the round is for", None))
        self.note_label.setText(QCoreApplication.translate("RoundForm", u"Note", None))
        pass
    # retranslateUi
