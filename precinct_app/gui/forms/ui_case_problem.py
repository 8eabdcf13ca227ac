"""Made from ``ui/case_problem.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QLabel, QPlainTextEdit,
    QSizePolicy, QVBoxLayout, QWidget)
class Ui_CaseProblem(object):
    def setupUi(self, CaseProblem):
        if not CaseProblem.objectName():
            CaseProblem.setObjectName(u"CaseProblem")
        self.grid = QGridLayout(CaseProblem)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.problem_kk_cell = QWidget(CaseProblem)
        self.problem_kk_cell.setObjectName(u"problem_kk_cell")
        self.problem_kk_box = QVBoxLayout(self.problem_kk_cell)
        self.problem_kk_box.setSpacing(3)
        self.problem_kk_box.setObjectName(u"problem_kk_box")
        self.problem_kk_box.setContentsMargins(0, 0, 0, 0)
        self.problem_kk_label = QLabel(self.problem_kk_cell)
        self.problem_kk_label.setObjectName(u"problem_kk_label")

        self.problem_kk_box.addWidget(self.problem_kk_label)

        self.problem_kk = QPlainTextEdit(self.problem_kk_cell)
        self.problem_kk.setObjectName(u"problem_kk")
        self.problem_kk.setTabChangesFocus(True)

        self.problem_kk_box.addWidget(self.problem_kk)


        self.grid.addWidget(self.problem_kk_cell, 0, 0, 1, 6)

        self.problem_ru_cell = QWidget(CaseProblem)
        self.problem_ru_cell.setObjectName(u"problem_ru_cell")
        self.problem_ru_box = QVBoxLayout(self.problem_ru_cell)
        self.problem_ru_box.setSpacing(3)
        self.problem_ru_box.setObjectName(u"problem_ru_box")
        self.problem_ru_box.setContentsMargins(0, 0, 0, 0)
        self.problem_ru_label = QLabel(self.problem_ru_cell)
        self.problem_ru_label.setObjectName(u"problem_ru_label")

        self.problem_ru_box.addWidget(self.problem_ru_label)

        self.problem_ru = QPlainTextEdit(self.problem_ru_cell)
        self.problem_ru.setObjectName(u"problem_ru")
        self.problem_ru.setTabChangesFocus(True)

        self.problem_ru_box.addWidget(self.problem_ru)


        self.grid.addWidget(self.problem_ru_cell, 0, 6, 1, 6)

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
        self.problem_kk_label.setBuddy(self.problem_kk)
        self.problem_ru_label.setBuddy(self.problem_ru)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.problem_kk, self.problem_ru)

        self.retranslateUi(CaseProblem)

        QMetaObject.connectSlotsByName(CaseProblem)
    # setupUi

    def retranslateUi(self, CaseProblem):
        self.problem_kk_label.setText(QCoreApplication.translate("CaseProblem", u"Problem in Kazakh", None))
        self.problem_ru_label.setText(QCoreApplication.translate("CaseProblem", u"Problem in Russian", None))
        pass
    # retranslateUi
