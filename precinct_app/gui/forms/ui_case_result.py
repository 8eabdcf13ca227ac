"""Made from ``ui/case_result.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QLabel, QPlainTextEdit,
    QSizePolicy, QVBoxLayout, QWidget)
class Ui_CaseResult(object):
    def setupUi(self, CaseResult):
        if not CaseResult.objectName():
            CaseResult.setObjectName(u"CaseResult")
        self.grid = QGridLayout(CaseResult)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.result_kk_cell = QWidget(CaseResult)
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


        self.grid.addWidget(self.result_kk_cell, 0, 0, 1, 6)

        self.result_ru_cell = QWidget(CaseResult)
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


        self.grid.addWidget(self.result_ru_cell, 0, 6, 1, 6)

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
        self.result_kk_label.setBuddy(self.result_kk)
        self.result_ru_label.setBuddy(self.result_ru)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.result_kk, self.result_ru)

        self.retranslateUi(CaseResult)

        QMetaObject.connectSlotsByName(CaseResult)
    # setupUi

    def retranslateUi(self, CaseResult):
        self.result_kk_label.setText(QCoreApplication.translate("CaseResult", u"Result in Kazakh", None))
        self.result_ru_label.setText(QCoreApplication.translate("CaseResult", u"Result in Russian", None))
        pass
    # retranslateUi
