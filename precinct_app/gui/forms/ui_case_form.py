"""Made from ``ui/case_form.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QGridLayout, QLabel,
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)
class Ui_CaseForm(object):
    def setupUi(self, CaseForm):
        if not CaseForm.objectName():
            CaseForm.setObjectName(u"CaseForm")
        self.grid = QGridLayout(CaseForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.title_kk_cell = QWidget(CaseForm)
        self.title_kk_cell.setObjectName(u"title_kk_cell")
        self.title_kk_box = QVBoxLayout(self.title_kk_cell)
        self.title_kk_box.setSpacing(3)
        self.title_kk_box.setObjectName(u"title_kk_box")
        self.title_kk_box.setContentsMargins(0, 0, 0, 0)
        self.title_kk_label = QLabel(self.title_kk_cell)
        self.title_kk_label.setObjectName(u"title_kk_label")

        self.title_kk_box.addWidget(self.title_kk_label)

        self.title_kk = QLineEdit(self.title_kk_cell)
        self.title_kk.setObjectName(u"title_kk")

        self.title_kk_box.addWidget(self.title_kk)


        self.grid.addWidget(self.title_kk_cell, 0, 0, 1, 6)

        self.title_ru_cell = QWidget(CaseForm)
        self.title_ru_cell.setObjectName(u"title_ru_cell")
        self.title_ru_box = QVBoxLayout(self.title_ru_cell)
        self.title_ru_box.setSpacing(3)
        self.title_ru_box.setObjectName(u"title_ru_box")
        self.title_ru_box.setContentsMargins(0, 0, 0, 0)
        self.title_ru_label = QLabel(self.title_ru_cell)
        self.title_ru_label.setObjectName(u"title_ru_label")

        self.title_ru_box.addWidget(self.title_ru_label)

        self.title_ru = QLineEdit(self.title_ru_cell)
        self.title_ru.setObjectName(u"title_ru")

        self.title_ru_box.addWidget(self.title_ru)


        self.grid.addWidget(self.title_ru_cell, 0, 6, 1, 6)

        self.opened_day_cell = QWidget(CaseForm)
        self.opened_day_cell.setObjectName(u"opened_day_cell")
        self.opened_day_box = QVBoxLayout(self.opened_day_cell)
        self.opened_day_box.setSpacing(3)
        self.opened_day_box.setObjectName(u"opened_day_box")
        self.opened_day_box.setContentsMargins(0, 0, 0, 0)
        self.opened_day_label = QLabel(self.opened_day_cell)
        self.opened_day_label.setObjectName(u"opened_day_label")

        self.opened_day_box.addWidget(self.opened_day_label)


        self.grid.addWidget(self.opened_day_cell, 1, 0, 1, 6)

        self.secrecy_cell = QWidget(CaseForm)
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_box = QVBoxLayout(self.secrecy_cell)
        self.secrecy_box.setSpacing(3)
        self.secrecy_box.setObjectName(u"secrecy_box")
        self.secrecy_box.setContentsMargins(0, 0, 0, 0)
        self.secrecy_label = QLabel(self.secrecy_cell)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_box.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(self.secrecy_cell)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_box.addWidget(self.secrecy)


        self.grid.addWidget(self.secrecy_cell, 1, 6, 1, 6)

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
        self.title_kk_label.setBuddy(self.title_kk)
        self.title_ru_label.setBuddy(self.title_ru)
        self.secrecy_label.setBuddy(self.secrecy)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.title_kk, self.title_ru)
        QWidget.setTabOrder(self.title_ru, self.secrecy)

        self.retranslateUi(CaseForm)

        QMetaObject.connectSlotsByName(CaseForm)
    # setupUi

    def retranslateUi(self, CaseForm):
        self.title_kk_label.setText(QCoreApplication.translate("CaseForm", u"Title in Kazakh", None))
        self.title_ru_label.setText(QCoreApplication.translate("CaseForm", u"Title in Russian", None))
        self.opened_day_label.setText(QCoreApplication.translate("CaseForm", u"Opened on", None))
        self.secrecy_label.setText(QCoreApplication.translate("CaseForm", u"Secrecy", None))
        pass
    # retranslateUi
