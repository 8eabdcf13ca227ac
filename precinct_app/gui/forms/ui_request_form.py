"""Made from ``ui/request_form.ui`` by ``ui/compile.py``; change the form, not this file."""
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
class Ui_RequestForm(object):
    def setupUi(self, RequestForm):
        if not RequestForm.objectName():
            RequestForm.setObjectName(u"RequestForm")
        self.grid = QGridLayout(RequestForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.place_from_cell = QWidget(RequestForm)
        self.place_from_cell.setObjectName(u"place_from_cell")
        self.place_from_box = QVBoxLayout(self.place_from_cell)
        self.place_from_box.setSpacing(3)
        self.place_from_box.setObjectName(u"place_from_box")
        self.place_from_box.setContentsMargins(0, 0, 0, 0)
        self.place_from_label = QLabel(self.place_from_cell)
        self.place_from_label.setObjectName(u"place_from_label")

        self.place_from_box.addWidget(self.place_from_label)


        self.grid.addWidget(self.place_from_cell, 0, 0, 1, 4)

        self.responsible_id_cell = QWidget(RequestForm)
        self.responsible_id_cell.setObjectName(u"responsible_id_cell")
        self.responsible_id_box = QVBoxLayout(self.responsible_id_cell)
        self.responsible_id_box.setSpacing(3)
        self.responsible_id_box.setObjectName(u"responsible_id_box")
        self.responsible_id_box.setContentsMargins(0, 0, 0, 0)
        self.responsible_id_label = QLabel(self.responsible_id_cell)
        self.responsible_id_label.setObjectName(u"responsible_id_label")

        self.responsible_id_box.addWidget(self.responsible_id_label)


        self.grid.addWidget(self.responsible_id_cell, 0, 4, 1, 4)

        self.case_id_cell = QWidget(RequestForm)
        self.case_id_cell.setObjectName(u"case_id_cell")
        self.case_id_box = QVBoxLayout(self.case_id_cell)
        self.case_id_box.setSpacing(3)
        self.case_id_box.setObjectName(u"case_id_box")
        self.case_id_box.setContentsMargins(0, 0, 0, 0)
        self.case_id_label = QLabel(self.case_id_cell)
        self.case_id_label.setObjectName(u"case_id_label")

        self.case_id_box.addWidget(self.case_id_label)


        self.grid.addWidget(self.case_id_cell, 0, 8, 1, 4)

        self.place_kk_cell = QWidget(RequestForm)
        self.place_kk_cell.setObjectName(u"place_kk_cell")
        self.place_kk_box = QVBoxLayout(self.place_kk_cell)
        self.place_kk_box.setSpacing(3)
        self.place_kk_box.setObjectName(u"place_kk_box")
        self.place_kk_box.setContentsMargins(0, 0, 0, 0)
        self.place_kk_label = QLabel(self.place_kk_cell)
        self.place_kk_label.setObjectName(u"place_kk_label")

        self.place_kk_box.addWidget(self.place_kk_label)

        self.place_kk = QLineEdit(self.place_kk_cell)
        self.place_kk.setObjectName(u"place_kk")

        self.place_kk_box.addWidget(self.place_kk)


        self.grid.addWidget(self.place_kk_cell, 1, 0, 1, 6)

        self.place_ru_cell = QWidget(RequestForm)
        self.place_ru_cell.setObjectName(u"place_ru_cell")
        self.place_ru_box = QVBoxLayout(self.place_ru_cell)
        self.place_ru_box.setSpacing(3)
        self.place_ru_box.setObjectName(u"place_ru_box")
        self.place_ru_box.setContentsMargins(0, 0, 0, 0)
        self.place_ru_label = QLabel(self.place_ru_cell)
        self.place_ru_label.setObjectName(u"place_ru_label")

        self.place_ru_box.addWidget(self.place_ru_label)

        self.place_ru = QLineEdit(self.place_ru_cell)
        self.place_ru.setObjectName(u"place_ru")

        self.place_ru_box.addWidget(self.place_ru)


        self.grid.addWidget(self.place_ru_cell, 1, 6, 1, 6)

        self.cause_kk_cell = QWidget(RequestForm)
        self.cause_kk_cell.setObjectName(u"cause_kk_cell")
        self.cause_kk_box = QVBoxLayout(self.cause_kk_cell)
        self.cause_kk_box.setSpacing(3)
        self.cause_kk_box.setObjectName(u"cause_kk_box")
        self.cause_kk_box.setContentsMargins(0, 0, 0, 0)
        self.cause_kk_label = QLabel(self.cause_kk_cell)
        self.cause_kk_label.setObjectName(u"cause_kk_label")

        self.cause_kk_box.addWidget(self.cause_kk_label)

        self.cause_kk = QPlainTextEdit(self.cause_kk_cell)
        self.cause_kk.setObjectName(u"cause_kk")
        self.cause_kk.setTabChangesFocus(True)

        self.cause_kk_box.addWidget(self.cause_kk)


        self.grid.addWidget(self.cause_kk_cell, 2, 0, 1, 6)

        self.cause_ru_cell = QWidget(RequestForm)
        self.cause_ru_cell.setObjectName(u"cause_ru_cell")
        self.cause_ru_box = QVBoxLayout(self.cause_ru_cell)
        self.cause_ru_box.setSpacing(3)
        self.cause_ru_box.setObjectName(u"cause_ru_box")
        self.cause_ru_box.setContentsMargins(0, 0, 0, 0)
        self.cause_ru_label = QLabel(self.cause_ru_cell)
        self.cause_ru_label.setObjectName(u"cause_ru_label")

        self.cause_ru_box.addWidget(self.cause_ru_label)

        self.cause_ru = QPlainTextEdit(self.cause_ru_cell)
        self.cause_ru.setObjectName(u"cause_ru")
        self.cause_ru.setTabChangesFocus(True)

        self.cause_ru_box.addWidget(self.cause_ru)


        self.grid.addWidget(self.cause_ru_cell, 2, 6, 1, 6)

        self.action_kk_cell = QWidget(RequestForm)
        self.action_kk_cell.setObjectName(u"action_kk_cell")
        self.action_kk_box = QVBoxLayout(self.action_kk_cell)
        self.action_kk_box.setSpacing(3)
        self.action_kk_box.setObjectName(u"action_kk_box")
        self.action_kk_box.setContentsMargins(0, 0, 0, 0)
        self.action_kk_label = QLabel(self.action_kk_cell)
        self.action_kk_label.setObjectName(u"action_kk_label")

        self.action_kk_box.addWidget(self.action_kk_label)

        self.action_kk = QPlainTextEdit(self.action_kk_cell)
        self.action_kk.setObjectName(u"action_kk")
        self.action_kk.setTabChangesFocus(True)

        self.action_kk_box.addWidget(self.action_kk)


        self.grid.addWidget(self.action_kk_cell, 3, 0, 1, 6)

        self.action_ru_cell = QWidget(RequestForm)
        self.action_ru_cell.setObjectName(u"action_ru_cell")
        self.action_ru_box = QVBoxLayout(self.action_ru_cell)
        self.action_ru_box.setSpacing(3)
        self.action_ru_box.setObjectName(u"action_ru_box")
        self.action_ru_box.setContentsMargins(0, 0, 0, 0)
        self.action_ru_label = QLabel(self.action_ru_cell)
        self.action_ru_label.setObjectName(u"action_ru_label")

        self.action_ru_box.addWidget(self.action_ru_label)

        self.action_ru = QPlainTextEdit(self.action_ru_cell)
        self.action_ru.setObjectName(u"action_ru")
        self.action_ru.setTabChangesFocus(True)

        self.action_ru_box.addWidget(self.action_ru)


        self.grid.addWidget(self.action_ru_cell, 3, 6, 1, 6)

        self.responsible_kk_cell = QWidget(RequestForm)
        self.responsible_kk_cell.setObjectName(u"responsible_kk_cell")
        self.responsible_kk_box = QVBoxLayout(self.responsible_kk_cell)
        self.responsible_kk_box.setSpacing(3)
        self.responsible_kk_box.setObjectName(u"responsible_kk_box")
        self.responsible_kk_box.setContentsMargins(0, 0, 0, 0)
        self.responsible_kk_label = QLabel(self.responsible_kk_cell)
        self.responsible_kk_label.setObjectName(u"responsible_kk_label")

        self.responsible_kk_box.addWidget(self.responsible_kk_label)

        self.responsible_kk = QLineEdit(self.responsible_kk_cell)
        self.responsible_kk.setObjectName(u"responsible_kk")

        self.responsible_kk_box.addWidget(self.responsible_kk)


        self.grid.addWidget(self.responsible_kk_cell, 4, 0, 1, 6)

        self.responsible_ru_cell = QWidget(RequestForm)
        self.responsible_ru_cell.setObjectName(u"responsible_ru_cell")
        self.responsible_ru_box = QVBoxLayout(self.responsible_ru_cell)
        self.responsible_ru_box.setSpacing(3)
        self.responsible_ru_box.setObjectName(u"responsible_ru_box")
        self.responsible_ru_box.setContentsMargins(0, 0, 0, 0)
        self.responsible_ru_label = QLabel(self.responsible_ru_cell)
        self.responsible_ru_label.setObjectName(u"responsible_ru_label")

        self.responsible_ru_box.addWidget(self.responsible_ru_label)

        self.responsible_ru = QLineEdit(self.responsible_ru_cell)
        self.responsible_ru.setObjectName(u"responsible_ru")

        self.responsible_ru_box.addWidget(self.responsible_ru)


        self.grid.addWidget(self.responsible_ru_cell, 4, 6, 1, 6)

        self.criterion_kk_cell = QWidget(RequestForm)
        self.criterion_kk_cell.setObjectName(u"criterion_kk_cell")
        self.criterion_kk_box = QVBoxLayout(self.criterion_kk_cell)
        self.criterion_kk_box.setSpacing(3)
        self.criterion_kk_box.setObjectName(u"criterion_kk_box")
        self.criterion_kk_box.setContentsMargins(0, 0, 0, 0)
        self.criterion_kk_label = QLabel(self.criterion_kk_cell)
        self.criterion_kk_label.setObjectName(u"criterion_kk_label")

        self.criterion_kk_box.addWidget(self.criterion_kk_label)

        self.criterion_kk = QLineEdit(self.criterion_kk_cell)
        self.criterion_kk.setObjectName(u"criterion_kk")

        self.criterion_kk_box.addWidget(self.criterion_kk)


        self.grid.addWidget(self.criterion_kk_cell, 5, 0, 1, 6)

        self.criterion_ru_cell = QWidget(RequestForm)
        self.criterion_ru_cell.setObjectName(u"criterion_ru_cell")
        self.criterion_ru_box = QVBoxLayout(self.criterion_ru_cell)
        self.criterion_ru_box.setSpacing(3)
        self.criterion_ru_box.setObjectName(u"criterion_ru_box")
        self.criterion_ru_box.setContentsMargins(0, 0, 0, 0)
        self.criterion_ru_label = QLabel(self.criterion_ru_cell)
        self.criterion_ru_label.setObjectName(u"criterion_ru_label")

        self.criterion_ru_box.addWidget(self.criterion_ru_label)

        self.criterion_ru = QLineEdit(self.criterion_ru_cell)
        self.criterion_ru.setObjectName(u"criterion_ru")

        self.criterion_ru_box.addWidget(self.criterion_ru)


        self.grid.addWidget(self.criterion_ru_cell, 5, 6, 1, 6)

        self.due_day_cell = QWidget(RequestForm)
        self.due_day_cell.setObjectName(u"due_day_cell")
        self.due_day_box = QVBoxLayout(self.due_day_cell)
        self.due_day_box.setSpacing(3)
        self.due_day_box.setObjectName(u"due_day_box")
        self.due_day_box.setContentsMargins(0, 0, 0, 0)
        self.due_day_label = QLabel(self.due_day_cell)
        self.due_day_label.setObjectName(u"due_day_label")

        self.due_day_box.addWidget(self.due_day_label)


        self.grid.addWidget(self.due_day_cell, 6, 0, 1, 3)

        self.submitted_day_cell = QWidget(RequestForm)
        self.submitted_day_cell.setObjectName(u"submitted_day_cell")
        self.submitted_day_box = QVBoxLayout(self.submitted_day_cell)
        self.submitted_day_box.setSpacing(3)
        self.submitted_day_box.setObjectName(u"submitted_day_box")
        self.submitted_day_box.setContentsMargins(0, 0, 0, 0)
        self.submitted_day_label = QLabel(self.submitted_day_cell)
        self.submitted_day_label.setObjectName(u"submitted_day_label")

        self.submitted_day_box.addWidget(self.submitted_day_label)


        self.grid.addWidget(self.submitted_day_cell, 6, 3, 1, 3)

        self.state_cell = QWidget(RequestForm)
        self.state_cell.setObjectName(u"state_cell")
        self.state_box = QVBoxLayout(self.state_cell)
        self.state_box.setSpacing(3)
        self.state_box.setObjectName(u"state_box")
        self.state_box.setContentsMargins(0, 0, 0, 0)
        self.state_label = QLabel(self.state_cell)
        self.state_label.setObjectName(u"state_label")

        self.state_box.addWidget(self.state_label)

        self.state = QComboBox(self.state_cell)
        self.state.setObjectName(u"state")

        self.state_box.addWidget(self.state)


        self.grid.addWidget(self.state_cell, 6, 6, 1, 3)

        self.answered_day_cell = QWidget(RequestForm)
        self.answered_day_cell.setObjectName(u"answered_day_cell")
        self.answered_day_box = QVBoxLayout(self.answered_day_cell)
        self.answered_day_box.setSpacing(3)
        self.answered_day_box.setObjectName(u"answered_day_box")
        self.answered_day_box.setContentsMargins(0, 0, 0, 0)
        self.answered_day_label = QLabel(self.answered_day_cell)
        self.answered_day_label.setObjectName(u"answered_day_label")

        self.answered_day_box.addWidget(self.answered_day_label)


        self.grid.addWidget(self.answered_day_cell, 6, 9, 1, 3)

        self.answer_kk_cell = QWidget(RequestForm)
        self.answer_kk_cell.setObjectName(u"answer_kk_cell")
        self.answer_kk_box = QVBoxLayout(self.answer_kk_cell)
        self.answer_kk_box.setSpacing(3)
        self.answer_kk_box.setObjectName(u"answer_kk_box")
        self.answer_kk_box.setContentsMargins(0, 0, 0, 0)
        self.answer_kk_label = QLabel(self.answer_kk_cell)
        self.answer_kk_label.setObjectName(u"answer_kk_label")

        self.answer_kk_box.addWidget(self.answer_kk_label)

        self.answer_kk = QLineEdit(self.answer_kk_cell)
        self.answer_kk.setObjectName(u"answer_kk")

        self.answer_kk_box.addWidget(self.answer_kk)


        self.grid.addWidget(self.answer_kk_cell, 7, 0, 1, 6)

        self.answer_ru_cell = QWidget(RequestForm)
        self.answer_ru_cell.setObjectName(u"answer_ru_cell")
        self.answer_ru_box = QVBoxLayout(self.answer_ru_cell)
        self.answer_ru_box.setSpacing(3)
        self.answer_ru_box.setObjectName(u"answer_ru_box")
        self.answer_ru_box.setContentsMargins(0, 0, 0, 0)
        self.answer_ru_label = QLabel(self.answer_ru_cell)
        self.answer_ru_label.setObjectName(u"answer_ru_label")

        self.answer_ru_box.addWidget(self.answer_ru_label)

        self.answer_ru = QLineEdit(self.answer_ru_cell)
        self.answer_ru.setObjectName(u"answer_ru")

        self.answer_ru_box.addWidget(self.answer_ru)


        self.grid.addWidget(self.answer_ru_cell, 7, 6, 1, 6)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.grid.setColumnStretch(3, 1)
        self.grid.setColumnStretch(4, 1)
        self.grid.setColumnStretch(5, 1)
        self.grid.setColumnStretch(6, 1)
        self.grid.setColumnStretch(7, 1)
        self.grid.setColumnStretch(8, 1)
        self.grid.setColumnStretch(9, 1)
        self.grid.setColumnStretch(10, 1)
        self.grid.setColumnStretch(11, 1)
#if QT_CONFIG(shortcut)
        self.place_kk_label.setBuddy(self.place_kk)
        self.place_ru_label.setBuddy(self.place_ru)
        self.cause_kk_label.setBuddy(self.cause_kk)
        self.cause_ru_label.setBuddy(self.cause_ru)
        self.action_kk_label.setBuddy(self.action_kk)
        self.action_ru_label.setBuddy(self.action_ru)
        self.responsible_kk_label.setBuddy(self.responsible_kk)
        self.responsible_ru_label.setBuddy(self.responsible_ru)
        self.criterion_kk_label.setBuddy(self.criterion_kk)
        self.criterion_ru_label.setBuddy(self.criterion_ru)
        self.state_label.setBuddy(self.state)
        self.answer_kk_label.setBuddy(self.answer_kk)
        self.answer_ru_label.setBuddy(self.answer_ru)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.place_kk, self.place_ru)
        QWidget.setTabOrder(self.place_ru, self.cause_kk)
        QWidget.setTabOrder(self.cause_kk, self.cause_ru)
        QWidget.setTabOrder(self.cause_ru, self.action_kk)
        QWidget.setTabOrder(self.action_kk, self.action_ru)
        QWidget.setTabOrder(self.action_ru, self.responsible_kk)
        QWidget.setTabOrder(self.responsible_kk, self.responsible_ru)
        QWidget.setTabOrder(self.responsible_ru, self.criterion_kk)
        QWidget.setTabOrder(self.criterion_kk, self.criterion_ru)
        QWidget.setTabOrder(self.criterion_ru, self.state)
        QWidget.setTabOrder(self.state, self.answer_kk)
        QWidget.setTabOrder(self.answer_kk, self.answer_ru)

        self.retranslateUi(RequestForm)

        QMetaObject.connectSlotsByName(RequestForm)
    # setupUi

    def retranslateUi(self, RequestForm):
        self.place_from_label.setText(QCoreApplication.translate("RequestForm", u"Take the address from the list", None))
        self.responsible_id_label.setText(QCoreApplication.translate("RequestForm", u"Who is responsible, organisation", None))
        self.case_id_label.setText(QCoreApplication.translate("RequestForm", u"SARA project", None))
        self.place_kk_label.setText(QCoreApplication.translate("RequestForm", u"Place in Kazakh", None))
        self.place_ru_label.setText(QCoreApplication.translate("RequestForm", u"Place in Russian", None))
        self.cause_kk_label.setText(QCoreApplication.translate("RequestForm", u"Cause in Kazakh", None))
        self.cause_ru_label.setText(QCoreApplication.translate("RequestForm", u"Cause in Russian", None))
        self.action_kk_label.setText(QCoreApplication.translate("RequestForm", u"What is asked, in Kazakh", None))
        self.action_ru_label.setText(QCoreApplication.translate("RequestForm", u"What is asked, in Russian", None))
        self.responsible_kk_label.setText(QCoreApplication.translate("RequestForm", u"Who is responsible, in Kazakh", None))
        self.responsible_ru_label.setText(QCoreApplication.translate("RequestForm", u"Who is responsible, in Russian", None))
        self.criterion_kk_label.setText(QCoreApplication.translate("RequestForm", u"How success is seen, in Kazakh", None))
        self.criterion_ru_label.setText(QCoreApplication.translate("RequestForm", u"How success is seen, in Russian", None))
        self.due_day_label.setText(QCoreApplication.translate("RequestForm", u"Due", None))
        self.submitted_day_label.setText(QCoreApplication.translate("RequestForm", u"Handed in on", None))
        self.state_label.setText(QCoreApplication.translate("RequestForm", u"State", None))
        self.answered_day_label.setText(QCoreApplication.translate("RequestForm", u"Answered on", None))
        self.answer_kk_label.setText(QCoreApplication.translate("RequestForm", u"Answer in Kazakh", None))
        self.answer_ru_label.setText(QCoreApplication.translate("RequestForm", u"Answer in Russian", None))
        pass
    # retranslateUi
