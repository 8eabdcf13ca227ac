"""Made from ``ui/appeal_form.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_AppealForm(object):
    def setupUi(self, AppealForm):
        if not AppealForm.objectName():
            AppealForm.setObjectName(u"AppealForm")
        self.grid = QGridLayout(AppealForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(AppealForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(AppealForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.grid.addLayout(self.kind_cell, 0, 0, 1, 1)

        self.user_id_cell = QVBoxLayout()
        self.user_id_cell.setObjectName(u"user_id_cell")
        self.user_id_label = QLabel(AppealForm)
        self.user_id_label.setObjectName(u"user_id_label")

        self.user_id_cell.addWidget(self.user_id_label)

        self.user_id = QComboBox(AppealForm)
        self.user_id.setObjectName(u"user_id")

        self.user_id_cell.addWidget(self.user_id)


        self.grid.addLayout(self.user_id_cell, 0, 1, 1, 1)

        self.register_cell = QVBoxLayout()
        self.register_cell.setObjectName(u"register_cell")
        self.register_label = QLabel(AppealForm)
        self.register_label.setObjectName(u"register_label")

        self.register_cell.addWidget(self.register_label)

        self.register = QComboBox(AppealForm)
        self.register.setObjectName(u"register")

        self.register_cell.addWidget(self.register)


        self.grid.addLayout(self.register_cell, 1, 0, 1, 1)

        self.number_cell = QVBoxLayout()
        self.number_cell.setObjectName(u"number_cell")
        self.number_label = QLabel(AppealForm)
        self.number_label.setObjectName(u"number_label")

        self.number_cell.addWidget(self.number_label)

        self.number = QLineEdit(AppealForm)
        self.number.setObjectName(u"number")

        self.number_cell.addWidget(self.number)


        self.grid.addLayout(self.number_cell, 1, 1, 1, 1)

        self.received_day_cell = QVBoxLayout()
        self.received_day_cell.setObjectName(u"received_day_cell")
        self.received_day_label = QLabel(AppealForm)
        self.received_day_label.setObjectName(u"received_day_label")

        self.received_day_cell.addWidget(self.received_day_label)


        self.grid.addLayout(self.received_day_cell, 2, 0, 1, 1)

        self.received_time_cell = QVBoxLayout()
        self.received_time_cell.setObjectName(u"received_time_cell")
        self.received_time_label = QLabel(AppealForm)
        self.received_time_label.setObjectName(u"received_time_label")

        self.received_time_cell.addWidget(self.received_time_label)


        self.grid.addLayout(self.received_time_cell, 2, 1, 1, 1)

        self.term_cell = QVBoxLayout()
        self.term_cell.setObjectName(u"term_cell")
        self.term_label = QLabel(AppealForm)
        self.term_label.setObjectName(u"term_label")

        self.term_cell.addWidget(self.term_label)

        self.term = QComboBox(AppealForm)
        self.term.setObjectName(u"term")

        self.term_cell.addWidget(self.term)


        self.grid.addLayout(self.term_cell, 3, 0, 1, 1)

        self.due_day_cell = QVBoxLayout()
        self.due_day_cell.setObjectName(u"due_day_cell")
        self.due_day_label = QLabel(AppealForm)
        self.due_day_label.setObjectName(u"due_day_label")

        self.due_day_cell.addWidget(self.due_day_label)


        self.grid.addLayout(self.due_day_cell, 3, 1, 1, 1)

        self.story_cell = QVBoxLayout()
        self.story_cell.setObjectName(u"story_cell")
        self.story_label = QLabel(AppealForm)
        self.story_label.setObjectName(u"story_label")

        self.story_cell.addWidget(self.story_label)


        self.grid.addLayout(self.story_cell, 4, 0, 1, 2)

        self.subject_cell = QVBoxLayout()
        self.subject_cell.setObjectName(u"subject_cell")
        self.subject_label = QLabel(AppealForm)
        self.subject_label.setObjectName(u"subject_label")

        self.subject_cell.addWidget(self.subject_label)


        self.grid.addLayout(self.subject_cell, 5, 0, 1, 1)

        self.applicant_cell = QVBoxLayout()
        self.applicant_cell.setObjectName(u"applicant_cell")
        self.applicant_label = QLabel(AppealForm)
        self.applicant_label.setObjectName(u"applicant_label")

        self.applicant_cell.addWidget(self.applicant_label)

        self.applicant = QLineEdit(AppealForm)
        self.applicant.setObjectName(u"applicant")

        self.applicant_cell.addWidget(self.applicant)


        self.grid.addLayout(self.applicant_cell, 5, 1, 1, 1)

        self.gist_cell = QVBoxLayout()
        self.gist_cell.setObjectName(u"gist_cell")
        self.gist_label = QLabel(AppealForm)
        self.gist_label.setObjectName(u"gist_label")

        self.gist_cell.addWidget(self.gist_label)

        self.gist = QPlainTextEdit(AppealForm)
        self.gist.setObjectName(u"gist")
        self.gist.setMaximumSize(QSize(16777215, 72))
        self.gist.setTabChangesFocus(True)

        self.gist_cell.addWidget(self.gist)


        self.grid.addLayout(self.gist_cell, 6, 0, 1, 2)

        self.house_id_cell = QVBoxLayout()
        self.house_id_cell.setObjectName(u"house_id_cell")
        self.house_id_label = QLabel(AppealForm)
        self.house_id_label.setObjectName(u"house_id_label")

        self.house_id_cell.addWidget(self.house_id_label)


        self.grid.addLayout(self.house_id_cell, 7, 0, 1, 1)

        self.place_cell = QVBoxLayout()
        self.place_cell.setObjectName(u"place_cell")
        self.place_label = QLabel(AppealForm)
        self.place_label.setObjectName(u"place_label")

        self.place_cell.addWidget(self.place_label)


        self.grid.addLayout(self.place_cell, 7, 1, 1, 1)

        self.contact_cell = QVBoxLayout()
        self.contact_cell.setObjectName(u"contact_cell")
        self.contact_label = QLabel(AppealForm)
        self.contact_label.setObjectName(u"contact_label")

        self.contact_cell.addWidget(self.contact_label)


        self.grid.addLayout(self.contact_cell, 8, 0, 1, 1)

        self.case_cell = QVBoxLayout()
        self.case_cell.setObjectName(u"case_cell")
        self.case_label = QLabel(AppealForm)
        self.case_label.setObjectName(u"case_label")

        self.case_cell.addWidget(self.case_label)


        self.grid.addLayout(self.case_cell, 8, 1, 1, 1)

        self.secrecy_cell = QVBoxLayout()
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_label = QLabel(AppealForm)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_cell.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(AppealForm)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_cell.addWidget(self.secrecy)


        self.grid.addLayout(self.secrecy_cell, 9, 0, 1, 1)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.user_id_label.setBuddy(self.user_id)
        self.register_label.setBuddy(self.register)
        self.number_label.setBuddy(self.number)
        self.term_label.setBuddy(self.term)
        self.applicant_label.setBuddy(self.applicant)
        self.gist_label.setBuddy(self.gist)
        self.secrecy_label.setBuddy(self.secrecy)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.user_id)
        QWidget.setTabOrder(self.user_id, self.register)
        QWidget.setTabOrder(self.register, self.number)
        QWidget.setTabOrder(self.number, self.term)
        QWidget.setTabOrder(self.term, self.applicant)
        QWidget.setTabOrder(self.applicant, self.gist)
        QWidget.setTabOrder(self.gist, self.secrecy)

        self.retranslateUi(AppealForm)

        QMetaObject.connectSlotsByName(AppealForm)
    # setupUi

    def retranslateUi(self, AppealForm):
        self.kind_label.setText(QCoreApplication.translate("AppealForm", u"Kind", None))
        self.user_id_label.setText(QCoreApplication.translate("AppealForm", u"In whose hands", None))
        self.register_label.setText(QCoreApplication.translate("AppealForm", u"Register", None))
        self.number_label.setText(QCoreApplication.translate("AppealForm", u"Number in the register", None))
        self.received_day_label.setText(QCoreApplication.translate("AppealForm", u"Received", None))
        self.received_time_label.setText(QCoreApplication.translate("AppealForm", u"Time of receipt", None))
        self.term_label.setText(QCoreApplication.translate("AppealForm", u"Term", None))
        self.due_day_label.setText(QCoreApplication.translate("AppealForm", u"Last day of the term", None))
        self.story_label.setText(QCoreApplication.translate("AppealForm", u"How the day came about", None))
        self.subject_label.setText(QCoreApplication.translate("AppealForm", u"Applicant", None))
        self.applicant_label.setText(QCoreApplication.translate("AppealForm", u"Applicant without a card", None))
        self.gist_label.setText(QCoreApplication.translate("AppealForm", u"Gist", None))
        self.house_id_label.setText(QCoreApplication.translate("AppealForm", u"House", None))
        self.place_label.setText(QCoreApplication.translate("AppealForm", u"Place", None))
        self.contact_label.setText(QCoreApplication.translate("AppealForm", u"Contact", None))
        self.case_label.setText(QCoreApplication.translate("AppealForm", u"SARA project", None))
        self.secrecy_label.setText(QCoreApplication.translate("AppealForm", u"Secrecy", None))
        pass
    # retranslateUi
