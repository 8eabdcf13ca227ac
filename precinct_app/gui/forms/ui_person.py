"""Made from ``ui/person.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QLineEdit, QPlainTextEdit, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_PersonForm(object):
    def setupUi(self, PersonForm):
        if not PersonForm.objectName():
            PersonForm.setObjectName(u"PersonForm")
        self.columns = QHBoxLayout(PersonForm)
        self.columns.setSpacing(28)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.left = QVBoxLayout()
        self.left.setSpacing(10)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(0, 0, 0, 0)
        self.surname_cell = QVBoxLayout()
        self.surname_cell.setObjectName(u"surname_cell")
        self.surname_label = QLabel(PersonForm)
        self.surname_label.setObjectName(u"surname_label")

        self.surname_cell.addWidget(self.surname_label)

        self.surname = QLineEdit(PersonForm)
        self.surname.setObjectName(u"surname")

        self.surname_cell.addWidget(self.surname)


        self.left.addLayout(self.surname_cell)

        self.given_cell = QVBoxLayout()
        self.given_cell.setObjectName(u"given_cell")
        self.given_label = QLabel(PersonForm)
        self.given_label.setObjectName(u"given_label")

        self.given_cell.addWidget(self.given_label)

        self.given = QLineEdit(PersonForm)
        self.given.setObjectName(u"given")

        self.given_cell.addWidget(self.given)


        self.left.addLayout(self.given_cell)

        self.patronymic_cell = QVBoxLayout()
        self.patronymic_cell.setObjectName(u"patronymic_cell")
        self.patronymic_label = QLabel(PersonForm)
        self.patronymic_label.setObjectName(u"patronymic_label")

        self.patronymic_cell.addWidget(self.patronymic_label)

        self.patronymic = QLineEdit(PersonForm)
        self.patronymic.setObjectName(u"patronymic")

        self.patronymic_cell.addWidget(self.patronymic)


        self.left.addLayout(self.patronymic_cell)

        self.birth_line = QHBoxLayout()
        self.birth_line.setSpacing(12)
        self.birth_line.setObjectName(u"birth_line")
        self.birth_line.setContentsMargins(0, 0, 0, 0)
        self.birth_cell = QVBoxLayout()
        self.birth_cell.setObjectName(u"birth_cell")
        self.birth_label = QLabel(PersonForm)
        self.birth_label.setObjectName(u"birth_label")

        self.birth_cell.addWidget(self.birth_label)


        self.birth_line.addLayout(self.birth_cell)

        self.sex_cell = QVBoxLayout()
        self.sex_cell.setObjectName(u"sex_cell")
        self.sex_label = QLabel(PersonForm)
        self.sex_label.setObjectName(u"sex_label")

        self.sex_cell.addWidget(self.sex_label)


        self.birth_line.addLayout(self.sex_cell)

        self.birth_line.setStretch(0, 1)
        self.birth_line.setStretch(1, 1)

        self.left.addLayout(self.birth_line)

        self.iin_cell = QVBoxLayout()
        self.iin_cell.setObjectName(u"iin_cell")
        self.iin_label = QLabel(PersonForm)
        self.iin_label.setObjectName(u"iin_label")

        self.iin_cell.addWidget(self.iin_label)


        self.left.addLayout(self.iin_cell)

        self.work_cell = QVBoxLayout()
        self.work_cell.setObjectName(u"work_cell")
        self.work_label = QLabel(PersonForm)
        self.work_label.setObjectName(u"work_label")

        self.work_cell.addWidget(self.work_label)

        self.work = QLineEdit(PersonForm)
        self.work.setObjectName(u"work")

        self.work_cell.addWidget(self.work)


        self.left.addLayout(self.work_cell)

        self.secrecy_cell = QVBoxLayout()
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_label = QLabel(PersonForm)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_cell.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(PersonForm)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_cell.addWidget(self.secrecy)


        self.left.addLayout(self.secrecy_cell)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(PersonForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(PersonForm)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumSize(QSize(16777215, 90))

        self.note_cell.addWidget(self.note)


        self.left.addLayout(self.note_cell)

        self.left_end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.left_end)


        self.columns.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(14)
        self.right.setObjectName(u"right")
        self.right.setContentsMargins(0, 0, 0, 0)
        self.phones_cell = QVBoxLayout()
        self.phones_cell.setObjectName(u"phones_cell")
        self.phones_label = QLabel(PersonForm)
        self.phones_label.setObjectName(u"phones_label")

        self.phones_cell.addWidget(self.phones_label)


        self.right.addLayout(self.phones_cell)

        self.residences_cell = QVBoxLayout()
        self.residences_cell.setObjectName(u"residences_cell")
        self.residences_label = QLabel(PersonForm)
        self.residences_label.setObjectName(u"residences_label")

        self.residences_cell.addWidget(self.residences_label)


        self.right.addLayout(self.residences_cell)

        self.roles_cell = QVBoxLayout()
        self.roles_cell.setObjectName(u"roles_cell")
        self.roles_label = QLabel(PersonForm)
        self.roles_label.setObjectName(u"roles_label")

        self.roles_cell.addWidget(self.roles_label)


        self.right.addLayout(self.roles_cell)

        self.ties_cell = QVBoxLayout()
        self.ties_cell.setObjectName(u"ties_cell")
        self.ties_label = QLabel(PersonForm)
        self.ties_label.setObjectName(u"ties_label")

        self.ties_cell.addWidget(self.ties_label)


        self.right.addLayout(self.ties_cell)

        self.names_cell = QVBoxLayout()
        self.names_cell.setObjectName(u"names_cell")
        self.names_label = QLabel(PersonForm)
        self.names_label.setObjectName(u"names_label")

        self.names_cell.addWidget(self.names_label)


        self.right.addLayout(self.names_cell)

        self.right_end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.right_end)


        self.columns.addLayout(self.right)

        self.columns.setStretch(0, 2)
        self.columns.setStretch(1, 3)
#if QT_CONFIG(shortcut)
        self.surname_label.setBuddy(self.surname)
        self.given_label.setBuddy(self.given)
        self.patronymic_label.setBuddy(self.patronymic)
        self.work_label.setBuddy(self.work)
        self.secrecy_label.setBuddy(self.secrecy)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.surname, self.given)
        QWidget.setTabOrder(self.given, self.patronymic)
        QWidget.setTabOrder(self.patronymic, self.work)
        QWidget.setTabOrder(self.work, self.secrecy)
        QWidget.setTabOrder(self.secrecy, self.note)

        self.retranslateUi(PersonForm)

        QMetaObject.connectSlotsByName(PersonForm)
    # setupUi

    def retranslateUi(self, PersonForm):
        self.surname_label.setText(QCoreApplication.translate("PersonForm", u"Surname", None))
        self.given_label.setText(QCoreApplication.translate("PersonForm", u"Given name", None))
        self.patronymic_label.setText(QCoreApplication.translate("PersonForm", u"Patronymic", None))
        self.birth_label.setText(QCoreApplication.translate("PersonForm", u"Birth date", None))
        self.sex_label.setText(QCoreApplication.translate("PersonForm", u"Sex", None))
        self.iin_label.setText(QCoreApplication.translate("PersonForm", u"IIN", None))
        self.work_label.setText(QCoreApplication.translate("PersonForm", u"Place of work", None))
        self.secrecy_label.setText(QCoreApplication.translate("PersonForm", u"Secrecy", None))
        self.note_label.setText(QCoreApplication.translate("PersonForm", u"Note", None))
        self.phones_label.setText(QCoreApplication.translate("PersonForm", u"Phones", None))
        self.residences_label.setText(QCoreApplication.translate("PersonForm", u"Residences", None))
        self.roles_label.setText(QCoreApplication.translate("PersonForm", u"Roles", None))
        self.ties_label.setText(QCoreApplication.translate("PersonForm", u"Ties", None))
        self.names_label.setText(QCoreApplication.translate("PersonForm", u"Other spellings of the name", None))
        pass
    # retranslateUi
