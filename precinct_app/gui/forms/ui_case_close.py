"""Made from ``ui/case_close.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QGridLayout, QLabel,
    QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget)
class Ui_CaseClose(object):
    def setupUi(self, CaseClose):
        if not CaseClose.objectName():
            CaseClose.setObjectName(u"CaseClose")
        self.grid = QGridLayout(CaseClose)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.state_cell = QWidget(CaseClose)
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


        self.grid.addWidget(self.state_cell, 0, 0, 1, 6)

        self.closed_day_cell = QWidget(CaseClose)
        self.closed_day_cell.setObjectName(u"closed_day_cell")
        self.closed_day_box = QVBoxLayout(self.closed_day_cell)
        self.closed_day_box.setSpacing(3)
        self.closed_day_box.setObjectName(u"closed_day_box")
        self.closed_day_box.setContentsMargins(0, 0, 0, 0)
        self.closed_day_label = QLabel(self.closed_day_cell)
        self.closed_day_label.setObjectName(u"closed_day_label")

        self.closed_day_box.addWidget(self.closed_day_label)


        self.grid.addWidget(self.closed_day_cell, 0, 6, 1, 6)

        self.result_kk_cell = QWidget(CaseClose)
        self.result_kk_cell.setObjectName(u"result_kk_cell")
        self.result_kk_box = QVBoxLayout(self.result_kk_cell)
        self.result_kk_box.setSpacing(3)
        self.result_kk_box.setObjectName(u"result_kk_box")
        self.result_kk_box.setContentsMargins(0, 0, 0, 0)
        self.result_kk_label = QLabel(self.result_kk_cell)
        self.result_kk_label.setObjectName(u"result_kk_label")

        self.result_kk_box.addWidget(self.result_kk_label)

        self.result_kk = QPlainTextEdit(self.result_kk_cell)
        self.result_kk.setObjectName(u"result_kk")
        self.result_kk.setTabChangesFocus(True)

        self.result_kk_box.addWidget(self.result_kk)


        self.grid.addWidget(self.result_kk_cell, 1, 0, 1, 6)

        self.result_ru_cell = QWidget(CaseClose)
        self.result_ru_cell.setObjectName(u"result_ru_cell")
        self.result_ru_box = QVBoxLayout(self.result_ru_cell)
        self.result_ru_box.setSpacing(3)
        self.result_ru_box.setObjectName(u"result_ru_box")
        self.result_ru_box.setContentsMargins(0, 0, 0, 0)
        self.result_ru_label = QLabel(self.result_ru_cell)
        self.result_ru_label.setObjectName(u"result_ru_label")

        self.result_ru_box.addWidget(self.result_ru_label)

        self.result_ru = QPlainTextEdit(self.result_ru_cell)
        self.result_ru.setObjectName(u"result_ru")
        self.result_ru.setTabChangesFocus(True)

        self.result_ru_box.addWidget(self.result_ru)


        self.grid.addWidget(self.result_ru_cell, 1, 6, 1, 6)

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
        self.state_label.setBuddy(self.state)
        self.result_kk_label.setBuddy(self.result_kk)
        self.result_ru_label.setBuddy(self.result_ru)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.state, self.result_kk)
        QWidget.setTabOrder(self.result_kk, self.result_ru)

        self.retranslateUi(CaseClose)

        QMetaObject.connectSlotsByName(CaseClose)
    # setupUi

    def retranslateUi(self, CaseClose):
        self.state_label.setText(QCoreApplication.translate("CaseClose", u"How the project ends", None))
        self.closed_day_label.setText(QCoreApplication.translate("CaseClose", u"Closed on", None))
        self.result_kk_label.setText(QCoreApplication.translate("CaseClose", u"Result or reason in Kazakh", None))
        self.result_ru_label.setText(QCoreApplication.translate("CaseClose", u"Result or reason in Russian", None))
        pass
    # retranslateUi
