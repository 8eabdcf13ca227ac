"""Made from ``ui/dwelling.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QPlainTextEdit, QSizePolicy, QSpacerItem, QSpinBox,
    QVBoxLayout, QWidget)

class Ui_DwellingForm(object):
    def setupUi(self, DwellingForm):
        if not DwellingForm.objectName():
            DwellingForm.setObjectName(u"DwellingForm")
        self.rows = QVBoxLayout(DwellingForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.numbers = QHBoxLayout()
        self.numbers.setSpacing(12)
        self.numbers.setObjectName(u"numbers")
        self.numbers.setContentsMargins(0, 0, 0, 0)
        self.number_cell = QVBoxLayout()
        self.number_cell.setObjectName(u"number_cell")
        self.number_label = QLabel(DwellingForm)
        self.number_label.setObjectName(u"number_label")

        self.number_cell.addWidget(self.number_label)


        self.numbers.addLayout(self.number_cell)

        self.entrance_cell = QVBoxLayout()
        self.entrance_cell.setObjectName(u"entrance_cell")
        self.entrance_label = QLabel(DwellingForm)
        self.entrance_label.setObjectName(u"entrance_label")

        self.entrance_cell.addWidget(self.entrance_label)

        self.entrance = QSpinBox(DwellingForm)
        self.entrance.setObjectName(u"entrance")
        self.entrance.setMaximum(99)

        self.entrance_cell.addWidget(self.entrance)


        self.numbers.addLayout(self.entrance_cell)

        self.floor_cell = QVBoxLayout()
        self.floor_cell.setObjectName(u"floor_cell")
        self.floor_label = QLabel(DwellingForm)
        self.floor_label.setObjectName(u"floor_label")

        self.floor_cell.addWidget(self.floor_label)

        self.floor = QSpinBox(DwellingForm)
        self.floor.setObjectName(u"floor")
        self.floor.setMaximum(99)

        self.floor_cell.addWidget(self.floor)


        self.numbers.addLayout(self.floor_cell)

        self.numbers.setStretch(0, 1)
        self.numbers.setStretch(1, 1)
        self.numbers.setStretch(2, 1)

        self.rows.addLayout(self.numbers)

        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(DwellingForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(DwellingForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.rows.addLayout(self.kind_cell)

        self.state_cell = QVBoxLayout()
        self.state_cell.setObjectName(u"state_cell")
        self.state_label = QLabel(DwellingForm)
        self.state_label.setObjectName(u"state_label")

        self.state_cell.addWidget(self.state_label)

        self.state = QComboBox(DwellingForm)
        self.state.setObjectName(u"state")

        self.state_cell.addWidget(self.state)


        self.rows.addLayout(self.state_cell)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(DwellingForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(DwellingForm)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumSize(QSize(16777215, 90))

        self.note_cell.addWidget(self.note)


        self.rows.addLayout(self.note_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.entrance_label.setBuddy(self.entrance)
        self.floor_label.setBuddy(self.floor)
        self.kind_label.setBuddy(self.kind)
        self.state_label.setBuddy(self.state)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.entrance, self.floor)
        QWidget.setTabOrder(self.floor, self.kind)
        QWidget.setTabOrder(self.kind, self.state)
        QWidget.setTabOrder(self.state, self.note)

        self.retranslateUi(DwellingForm)

        QMetaObject.connectSlotsByName(DwellingForm)
    # setupUi

    def retranslateUi(self, DwellingForm):
        self.number_label.setText(QCoreApplication.translate("DwellingForm", u"Number", None))
        self.entrance_label.setText(QCoreApplication.translate("DwellingForm", u"Entrance", None))
        self.floor_label.setText(QCoreApplication.translate("DwellingForm", u"Floor", None))
        self.kind_label.setText(QCoreApplication.translate("DwellingForm", u"Kind", None))
        self.state_label.setText(QCoreApplication.translate("DwellingForm", u"State", None))
        self.note_label.setText(QCoreApplication.translate("DwellingForm", u"Note", None))
        pass
    # retranslateUi
