"""Made from ``ui/street.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QLabel, QLineEdit,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

class Ui_StreetForm(object):
    def setupUi(self, StreetForm):
        if not StreetForm.objectName():
            StreetForm.setObjectName(u"StreetForm")
        self.rows = QVBoxLayout(StreetForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.name_kk_cell = QVBoxLayout()
        self.name_kk_cell.setObjectName(u"name_kk_cell")
        self.name_kk_label = QLabel(StreetForm)
        self.name_kk_label.setObjectName(u"name_kk_label")

        self.name_kk_cell.addWidget(self.name_kk_label)

        self.name_kk = QLineEdit(StreetForm)
        self.name_kk.setObjectName(u"name_kk")

        self.name_kk_cell.addWidget(self.name_kk)


        self.rows.addLayout(self.name_kk_cell)

        self.name_ru_cell = QVBoxLayout()
        self.name_ru_cell.setObjectName(u"name_ru_cell")
        self.name_ru_label = QLabel(StreetForm)
        self.name_ru_label.setObjectName(u"name_ru_label")

        self.name_ru_cell.addWidget(self.name_ru_label)

        self.name_ru = QLineEdit(StreetForm)
        self.name_ru.setObjectName(u"name_ru")

        self.name_ru_cell.addWidget(self.name_ru)


        self.rows.addLayout(self.name_ru_cell)

        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(StreetForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(StreetForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.rows.addLayout(self.kind_cell)

        self.settlement_cell = QVBoxLayout()
        self.settlement_cell.setObjectName(u"settlement_cell")
        self.settlement_label = QLabel(StreetForm)
        self.settlement_label.setObjectName(u"settlement_label")

        self.settlement_cell.addWidget(self.settlement_label)

        self.settlement = QComboBox(StreetForm)
        self.settlement.setObjectName(u"settlement")

        self.settlement_cell.addWidget(self.settlement)


        self.rows.addLayout(self.settlement_cell)

        self.former_cell = QVBoxLayout()
        self.former_cell.setObjectName(u"former_cell")
        self.former_label = QLabel(StreetForm)
        self.former_label.setObjectName(u"former_label")

        self.former_cell.addWidget(self.former_label)


        self.rows.addLayout(self.former_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.name_kk_label.setBuddy(self.name_kk)
        self.name_ru_label.setBuddy(self.name_ru)
        self.kind_label.setBuddy(self.kind)
        self.settlement_label.setBuddy(self.settlement)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_kk, self.name_ru)
        QWidget.setTabOrder(self.name_ru, self.kind)
        QWidget.setTabOrder(self.kind, self.settlement)

        self.retranslateUi(StreetForm)

        QMetaObject.connectSlotsByName(StreetForm)
    # setupUi

    def retranslateUi(self, StreetForm):
        self.name_kk_label.setText(QCoreApplication.translate("StreetForm", u"Name in Kazakh", None))
        self.name_ru_label.setText(QCoreApplication.translate("StreetForm", u"Name in Russian", None))
        self.kind_label.setText(QCoreApplication.translate("StreetForm", u"Kind", None))
        self.settlement_label.setText(QCoreApplication.translate("StreetForm", u"Settlement", None))
        self.former_label.setText(QCoreApplication.translate("StreetForm", u"Former names", None))
        pass
    # retranslateUi
