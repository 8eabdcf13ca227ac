"""Made from ``ui/place_form.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_PlaceForm(object):
    def setupUi(self, PlaceForm):
        if not PlaceForm.objectName():
            PlaceForm.setObjectName(u"PlaceForm")
        self.grid = QGridLayout(PlaceForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(PlaceForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(PlaceForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.grid.addLayout(self.kind_cell, 0, 0, 1, 1)

        self.secrecy_cell = QVBoxLayout()
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_label = QLabel(PlaceForm)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_cell.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(PlaceForm)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_cell.addWidget(self.secrecy)


        self.grid.addLayout(self.secrecy_cell, 0, 1, 1, 1)

        self.name_kk_cell = QVBoxLayout()
        self.name_kk_cell.setObjectName(u"name_kk_cell")
        self.name_kk_label = QLabel(PlaceForm)
        self.name_kk_label.setObjectName(u"name_kk_label")

        self.name_kk_cell.addWidget(self.name_kk_label)

        self.name_kk = QLineEdit(PlaceForm)
        self.name_kk.setObjectName(u"name_kk")

        self.name_kk_cell.addWidget(self.name_kk)


        self.grid.addLayout(self.name_kk_cell, 1, 0, 1, 1)

        self.name_ru_cell = QVBoxLayout()
        self.name_ru_cell.setObjectName(u"name_ru_cell")
        self.name_ru_label = QLabel(PlaceForm)
        self.name_ru_label.setObjectName(u"name_ru_label")

        self.name_ru_cell.addWidget(self.name_ru_label)

        self.name_ru = QLineEdit(PlaceForm)
        self.name_ru.setObjectName(u"name_ru")

        self.name_ru_cell.addWidget(self.name_ru)


        self.grid.addLayout(self.name_ru_cell, 1, 1, 1, 1)

        self.house_id_cell = QVBoxLayout()
        self.house_id_cell.setObjectName(u"house_id_cell")
        self.house_id_label = QLabel(PlaceForm)
        self.house_id_label.setObjectName(u"house_id_label")

        self.house_id_cell.addWidget(self.house_id_label)


        self.grid.addLayout(self.house_id_cell, 2, 0, 1, 1)

        self.position_cell = QVBoxLayout()
        self.position_cell.setObjectName(u"position_cell")
        self.position_label = QLabel(PlaceForm)
        self.position_label.setObjectName(u"position_label")

        self.position_cell.addWidget(self.position_label)

        self.position = QLineEdit(PlaceForm)
        self.position.setObjectName(u"position")

        self.position_cell.addWidget(self.position)


        self.grid.addLayout(self.position_cell, 2, 1, 1, 1)

        self.owner_cell = QVBoxLayout()
        self.owner_cell.setObjectName(u"owner_cell")
        self.owner_label = QLabel(PlaceForm)
        self.owner_label.setObjectName(u"owner_label")

        self.owner_cell.addWidget(self.owner_label)


        self.grid.addLayout(self.owner_cell, 3, 0, 1, 1)

        self.hours_cell = QVBoxLayout()
        self.hours_cell.setObjectName(u"hours_cell")
        self.hours_label = QLabel(PlaceForm)
        self.hours_label.setObjectName(u"hours_label")

        self.hours_cell.addWidget(self.hours_label)

        self.hours = QLineEdit(PlaceForm)
        self.hours.setObjectName(u"hours")

        self.hours_cell.addWidget(self.hours)


        self.grid.addLayout(self.hours_cell, 3, 1, 1, 1)

        self.phones_cell = QVBoxLayout()
        self.phones_cell.setObjectName(u"phones_cell")
        self.phones_label = QLabel(PlaceForm)
        self.phones_label.setObjectName(u"phones_label")

        self.phones_cell.addWidget(self.phones_label)


        self.grid.addLayout(self.phones_cell, 4, 0, 1, 2)

        self.source_cell = QVBoxLayout()
        self.source_cell.setObjectName(u"source_cell")
        self.source_label = QLabel(PlaceForm)
        self.source_label.setObjectName(u"source_label")

        self.source_cell.addWidget(self.source_label)

        self.source = QLineEdit(PlaceForm)
        self.source.setObjectName(u"source")

        self.source_cell.addWidget(self.source)


        self.grid.addLayout(self.source_cell, 5, 0, 1, 2)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(PlaceForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(PlaceForm)
        self.note.setObjectName(u"note")
        self.note.setMaximumSize(QSize(16777215, 72))
        self.note.setTabChangesFocus(True)

        self.note_cell.addWidget(self.note)


        self.grid.addLayout(self.note_cell, 6, 0, 1, 2)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.secrecy_label.setBuddy(self.secrecy)
        self.name_kk_label.setBuddy(self.name_kk)
        self.name_ru_label.setBuddy(self.name_ru)
        self.position_label.setBuddy(self.position)
        self.hours_label.setBuddy(self.hours)
        self.source_label.setBuddy(self.source)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.secrecy)
        QWidget.setTabOrder(self.secrecy, self.name_kk)
        QWidget.setTabOrder(self.name_kk, self.name_ru)
        QWidget.setTabOrder(self.name_ru, self.position)
        QWidget.setTabOrder(self.position, self.hours)
        QWidget.setTabOrder(self.hours, self.source)
        QWidget.setTabOrder(self.source, self.note)

        self.retranslateUi(PlaceForm)

        QMetaObject.connectSlotsByName(PlaceForm)
    # setupUi

    def retranslateUi(self, PlaceForm):
        self.kind_label.setText(QCoreApplication.translate("PlaceForm", u"Kind", None))
        self.secrecy_label.setText(QCoreApplication.translate("PlaceForm", u"Secrecy", None))
        self.name_kk_label.setText(QCoreApplication.translate("PlaceForm", u"Name in Kazakh", None))
        self.name_ru_label.setText(QCoreApplication.translate("PlaceForm", u"Name in Russian", None))
        self.house_id_label.setText(QCoreApplication.translate("PlaceForm", u"Address", None))
        self.position_label.setText(QCoreApplication.translate("PlaceForm", u"Position on the map", None))
        self.position.setPlaceholderText(QCoreApplication.translate("PlaceForm", u"51,16050; 71,47040", None))
        self.owner_label.setText(QCoreApplication.translate("PlaceForm", u"Owner", None))
        self.hours_label.setText(QCoreApplication.translate("PlaceForm", u"Working hours", None))
        self.phones_label.setText(QCoreApplication.translate("PlaceForm", u"Phones", None))
        self.source_label.setText(QCoreApplication.translate("PlaceForm", u"Source", None))
        self.note_label.setText(QCoreApplication.translate("PlaceForm", u"Note", None))
        pass
    # retranslateUi
