"""Made from ``ui/register_entry.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_RegisterEntryForm(object):
    def setupUi(self, RegisterEntryForm):
        if not RegisterEntryForm.objectName():
            RegisterEntryForm.setObjectName(u"RegisterEntryForm")
        self.grid = QGridLayout(RegisterEntryForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.category_cell = QVBoxLayout()
        self.category_cell.setObjectName(u"category_cell")
        self.category_label = QLabel(RegisterEntryForm)
        self.category_label.setObjectName(u"category_label")

        self.category_cell.addWidget(self.category_label)

        self.category = QComboBox(RegisterEntryForm)
        self.category.setObjectName(u"category")

        self.category_cell.addWidget(self.category)


        self.grid.addLayout(self.category_cell, 0, 0, 1, 4)

        self.subject_cell = QVBoxLayout()
        self.subject_cell.setObjectName(u"subject_cell")
        self.subject_label = QLabel(RegisterEntryForm)
        self.subject_label.setObjectName(u"subject_label")

        self.subject_cell.addWidget(self.subject_label)


        self.grid.addLayout(self.subject_cell, 1, 0, 1, 2)

        self.dwelling_cell = QVBoxLayout()
        self.dwelling_cell.setObjectName(u"dwelling_cell")
        self.dwelling_label = QLabel(RegisterEntryForm)
        self.dwelling_label.setObjectName(u"dwelling_label")

        self.dwelling_cell.addWidget(self.dwelling_label)


        self.grid.addLayout(self.dwelling_cell, 1, 2, 1, 2)

        self.delivered_day_cell = QVBoxLayout()
        self.delivered_day_cell.setObjectName(u"delivered_day_cell")
        self.delivered_day_label = QLabel(RegisterEntryForm)
        self.delivered_day_label.setObjectName(u"delivered_day_label")

        self.delivered_day_cell.addWidget(self.delivered_day_label)


        self.grid.addLayout(self.delivered_day_cell, 2, 0, 1, 1)

        self.delivered_time_cell = QVBoxLayout()
        self.delivered_time_cell.setObjectName(u"delivered_time_cell")
        self.delivered_time_label = QLabel(RegisterEntryForm)
        self.delivered_time_label.setObjectName(u"delivered_time_label")

        self.delivered_time_cell.addWidget(self.delivered_time_label)


        self.grid.addLayout(self.delivered_time_cell, 2, 1, 1, 1)

        self.until_day_cell = QVBoxLayout()
        self.until_day_cell.setObjectName(u"until_day_cell")
        self.until_day_label = QLabel(RegisterEntryForm)
        self.until_day_label.setObjectName(u"until_day_label")

        self.until_day_cell.addWidget(self.until_day_label)


        self.grid.addLayout(self.until_day_cell, 2, 2, 1, 1)

        self.until_time_cell = QVBoxLayout()
        self.until_time_cell.setObjectName(u"until_time_cell")
        self.until_time_label = QLabel(RegisterEntryForm)
        self.until_time_label.setObjectName(u"until_time_label")

        self.until_time_cell.addWidget(self.until_time_label)


        self.grid.addLayout(self.until_time_cell, 2, 3, 1, 1)

        self.act_number_cell = QVBoxLayout()
        self.act_number_cell.setObjectName(u"act_number_cell")
        self.act_number_label = QLabel(RegisterEntryForm)
        self.act_number_label.setObjectName(u"act_number_label")

        self.act_number_cell.addWidget(self.act_number_label)

        self.act_number = QLineEdit(RegisterEntryForm)
        self.act_number.setObjectName(u"act_number")

        self.act_number_cell.addWidget(self.act_number)


        self.grid.addLayout(self.act_number_cell, 3, 0, 1, 2)

        self.act_day_cell = QVBoxLayout()
        self.act_day_cell.setObjectName(u"act_day_cell")
        self.act_day_label = QLabel(RegisterEntryForm)
        self.act_day_label.setObjectName(u"act_day_label")

        self.act_day_cell.addWidget(self.act_day_label)


        self.grid.addLayout(self.act_day_cell, 3, 2, 1, 1)

        self.check_days_cell = QVBoxLayout()
        self.check_days_cell.setObjectName(u"check_days_cell")
        self.check_days_label = QLabel(RegisterEntryForm)
        self.check_days_label.setObjectName(u"check_days_label")

        self.check_days_cell.addWidget(self.check_days_label)


        self.grid.addLayout(self.check_days_cell, 3, 3, 1, 1)

        self.body_cell = QVBoxLayout()
        self.body_cell.setObjectName(u"body_cell")
        self.body_label = QLabel(RegisterEntryForm)
        self.body_label.setObjectName(u"body_label")

        self.body_cell.addWidget(self.body_label)

        self.body = QLineEdit(RegisterEntryForm)
        self.body.setObjectName(u"body")

        self.body_cell.addWidget(self.body)


        self.grid.addLayout(self.body_cell, 4, 0, 1, 2)

        self.ground_cell = QVBoxLayout()
        self.ground_cell.setObjectName(u"ground_cell")
        self.ground_label = QLabel(RegisterEntryForm)
        self.ground_label.setObjectName(u"ground_label")

        self.ground_cell.addWidget(self.ground_label)

        self.ground = QLineEdit(RegisterEntryForm)
        self.ground.setObjectName(u"ground")

        self.ground_cell.addWidget(self.ground)


        self.grid.addLayout(self.ground_cell, 4, 2, 1, 2)

        self.prohibitions_cell = QVBoxLayout()
        self.prohibitions_cell.setObjectName(u"prohibitions_cell")
        self.prohibitions_label = QLabel(RegisterEntryForm)
        self.prohibitions_label.setObjectName(u"prohibitions_label")

        self.prohibitions_cell.addWidget(self.prohibitions_label)


        self.grid.addLayout(self.prohibitions_cell, 5, 0, 1, 4)

        self.victim_cell = QVBoxLayout()
        self.victim_cell.setObjectName(u"victim_cell")
        self.victim_label = QLabel(RegisterEntryForm)
        self.victim_label.setObjectName(u"victim_label")

        self.victim_cell.addWidget(self.victim_label)


        self.grid.addLayout(self.victim_cell, 6, 0, 1, 2)

        self.representative_person_cell = QVBoxLayout()
        self.representative_person_cell.setObjectName(u"representative_person_cell")
        self.representative_person_label = QLabel(RegisterEntryForm)
        self.representative_person_label.setObjectName(u"representative_person_label")

        self.representative_person_cell.addWidget(self.representative_person_label)


        self.grid.addLayout(self.representative_person_cell, 6, 2, 1, 2)

        self.representative_cell = QVBoxLayout()
        self.representative_cell.setObjectName(u"representative_cell")
        self.representative_label = QLabel(RegisterEntryForm)
        self.representative_label.setObjectName(u"representative_label")

        self.representative_cell.addWidget(self.representative_label)

        self.representative = QLineEdit(RegisterEntryForm)
        self.representative.setObjectName(u"representative")

        self.representative_cell.addWidget(self.representative)


        self.grid.addLayout(self.representative_cell, 7, 0, 1, 2)

        self.secrecy_cell = QVBoxLayout()
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_label = QLabel(RegisterEntryForm)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_cell.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(RegisterEntryForm)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_cell.addWidget(self.secrecy)


        self.grid.addLayout(self.secrecy_cell, 7, 2, 1, 2)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(RegisterEntryForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(RegisterEntryForm)
        self.note.setObjectName(u"note")
        self.note.setMaximumSize(QSize(16777215, 60))
        self.note.setTabChangesFocus(True)

        self.note_cell.addWidget(self.note)


        self.grid.addLayout(self.note_cell, 8, 0, 1, 4)

#if QT_CONFIG(shortcut)
        self.category_label.setBuddy(self.category)
        self.act_number_label.setBuddy(self.act_number)
        self.body_label.setBuddy(self.body)
        self.ground_label.setBuddy(self.ground)
        self.representative_label.setBuddy(self.representative)
        self.secrecy_label.setBuddy(self.secrecy)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.category, self.act_number)
        QWidget.setTabOrder(self.act_number, self.body)
        QWidget.setTabOrder(self.body, self.ground)
        QWidget.setTabOrder(self.ground, self.representative)
        QWidget.setTabOrder(self.representative, self.secrecy)
        QWidget.setTabOrder(self.secrecy, self.note)

        self.retranslateUi(RegisterEntryForm)

        QMetaObject.connectSlotsByName(RegisterEntryForm)
    # setupUi

    def retranslateUi(self, RegisterEntryForm):
        self.category_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Category", None))
        self.subject_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Who or what", None))
        self.dwelling_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Or a dwelling", None))
        self.delivered_day_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Delivered on", None))
        self.delivered_time_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Time of delivery", None))
        self.until_day_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Until", None))
        self.until_time_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Time of the end", None))
        self.act_number_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Number of the act", None))
        self.act_day_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Date of the act", None))
        self.check_days_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Own frequency of checks, days", None))
        self.body_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Who decided", None))
        self.ground_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Ground", None))
        self.prohibitions_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Prohibitions", None))
        self.victim_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Victim", None))
        self.representative_person_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Representative of a minor", None))
        self.representative_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Representative without a card", None))
        self.secrecy_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Secrecy", None))
        self.note_label.setText(QCoreApplication.translate("RegisterEntryForm", u"Note", None))
        pass
    # retranslateUi
