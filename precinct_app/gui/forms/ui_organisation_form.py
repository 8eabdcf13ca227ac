"""Made from ``ui/organisation_form.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_OrganisationForm(object):
    def setupUi(self, OrganisationForm):
        if not OrganisationForm.objectName():
            OrganisationForm.setObjectName(u"OrganisationForm")
        self.grid = QGridLayout(OrganisationForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(OrganisationForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(OrganisationForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.grid.addLayout(self.kind_cell, 0, 0, 1, 1)

        self.secrecy_cell = QVBoxLayout()
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_label = QLabel(OrganisationForm)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_cell.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(OrganisationForm)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_cell.addWidget(self.secrecy)


        self.grid.addLayout(self.secrecy_cell, 0, 1, 1, 1)

        self.name_kk_cell = QVBoxLayout()
        self.name_kk_cell.setObjectName(u"name_kk_cell")
        self.name_kk_label = QLabel(OrganisationForm)
        self.name_kk_label.setObjectName(u"name_kk_label")

        self.name_kk_cell.addWidget(self.name_kk_label)

        self.name_kk = QLineEdit(OrganisationForm)
        self.name_kk.setObjectName(u"name_kk")

        self.name_kk_cell.addWidget(self.name_kk)


        self.grid.addLayout(self.name_kk_cell, 1, 0, 1, 1)

        self.name_ru_cell = QVBoxLayout()
        self.name_ru_cell.setObjectName(u"name_ru_cell")
        self.name_ru_label = QLabel(OrganisationForm)
        self.name_ru_label.setObjectName(u"name_ru_label")

        self.name_ru_cell.addWidget(self.name_ru_label)

        self.name_ru = QLineEdit(OrganisationForm)
        self.name_ru.setObjectName(u"name_ru")

        self.name_ru_cell.addWidget(self.name_ru)


        self.grid.addLayout(self.name_ru_cell, 1, 1, 1, 1)

        self.house_id_cell = QVBoxLayout()
        self.house_id_cell.setObjectName(u"house_id_cell")
        self.house_id_label = QLabel(OrganisationForm)
        self.house_id_label.setObjectName(u"house_id_label")

        self.house_id_cell.addWidget(self.house_id_label)


        self.grid.addLayout(self.house_id_cell, 2, 0, 1, 1)

        self.bin_cell = QVBoxLayout()
        self.bin_cell.setObjectName(u"bin_cell")
        self.bin_label = QLabel(OrganisationForm)
        self.bin_label.setObjectName(u"bin_label")

        self.bin_cell.addWidget(self.bin_label)


        self.grid.addLayout(self.bin_cell, 2, 1, 1, 1)

        self.hours_cell = QVBoxLayout()
        self.hours_cell.setObjectName(u"hours_cell")
        self.hours_label = QLabel(OrganisationForm)
        self.hours_label.setObjectName(u"hours_label")

        self.hours_cell.addWidget(self.hours_label)

        self.hours = QLineEdit(OrganisationForm)
        self.hours.setObjectName(u"hours")

        self.hours_cell.addWidget(self.hours)


        self.grid.addLayout(self.hours_cell, 3, 0, 1, 1)

        self.expertise_cell = QVBoxLayout()
        self.expertise_cell.setObjectName(u"expertise_cell")
        self.expertise_label = QLabel(OrganisationForm)
        self.expertise_label.setObjectName(u"expertise_label")

        self.expertise_cell.addWidget(self.expertise_label)

        self.expertise = QLineEdit(OrganisationForm)
        self.expertise.setObjectName(u"expertise")

        self.expertise_cell.addWidget(self.expertise)


        self.grid.addLayout(self.expertise_cell, 3, 1, 1, 1)

        self.phones_cell = QVBoxLayout()
        self.phones_cell.setObjectName(u"phones_cell")
        self.phones_label = QLabel(OrganisationForm)
        self.phones_label.setObjectName(u"phones_label")

        self.phones_cell.addWidget(self.phones_label)


        self.grid.addLayout(self.phones_cell, 4, 0, 1, 2)

        self.people_cell = QVBoxLayout()
        self.people_cell.setObjectName(u"people_cell")
        self.people_label = QLabel(OrganisationForm)
        self.people_label.setObjectName(u"people_label")

        self.people_cell.addWidget(self.people_label)


        self.grid.addLayout(self.people_cell, 5, 0, 1, 2)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(OrganisationForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(OrganisationForm)
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
        self.hours_label.setBuddy(self.hours)
        self.expertise_label.setBuddy(self.expertise)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.secrecy)
        QWidget.setTabOrder(self.secrecy, self.name_kk)
        QWidget.setTabOrder(self.name_kk, self.name_ru)
        QWidget.setTabOrder(self.name_ru, self.hours)
        QWidget.setTabOrder(self.hours, self.expertise)
        QWidget.setTabOrder(self.expertise, self.note)

        self.retranslateUi(OrganisationForm)

        QMetaObject.connectSlotsByName(OrganisationForm)
    # setupUi

    def retranslateUi(self, OrganisationForm):
        self.kind_label.setText(QCoreApplication.translate("OrganisationForm", u"Kind", None))
        self.secrecy_label.setText(QCoreApplication.translate("OrganisationForm", u"Secrecy", None))
        self.name_kk_label.setText(QCoreApplication.translate("OrganisationForm", u"Name in Kazakh", None))
        self.name_ru_label.setText(QCoreApplication.translate("OrganisationForm", u"Name in Russian", None))
        self.house_id_label.setText(QCoreApplication.translate("OrganisationForm", u"Address", None))
        self.bin_label.setText(QCoreApplication.translate("OrganisationForm", u"BIN", None))
        self.hours_label.setText(QCoreApplication.translate("OrganisationForm", u"Working hours", None))
        self.expertise_label.setText(QCoreApplication.translate("OrganisationForm", u"What it can help with", None))
        self.phones_label.setText(QCoreApplication.translate("OrganisationForm", u"Phones", None))
        self.people_label.setText(QCoreApplication.translate("OrganisationForm", u"Its people", None))
        self.note_label.setText(QCoreApplication.translate("OrganisationForm", u"Note", None))
        pass
    # retranslateUi
