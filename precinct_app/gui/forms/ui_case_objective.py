"""Made from ``ui/case_objective.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QLabel, QLineEdit,
    QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget)
class Ui_CaseObjective(object):
    def setupUi(self, CaseObjective):
        if not CaseObjective.objectName():
            CaseObjective.setObjectName(u"CaseObjective")
        self.grid = QGridLayout(CaseObjective)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.objective_kk_cell = QWidget(CaseObjective)
        self.objective_kk_cell.setObjectName(u"objective_kk_cell")
        self.objective_kk_box = QVBoxLayout(self.objective_kk_cell)
        self.objective_kk_box.setSpacing(3)
        self.objective_kk_box.setObjectName(u"objective_kk_box")
        self.objective_kk_box.setContentsMargins(0, 0, 0, 0)
        self.objective_kk_label = QLabel(self.objective_kk_cell)
        self.objective_kk_label.setObjectName(u"objective_kk_label")

        self.objective_kk_box.addWidget(self.objective_kk_label)

        self.objective_kk = QPlainTextEdit(self.objective_kk_cell)
        self.objective_kk.setObjectName(u"objective_kk")
        self.objective_kk.setTabChangesFocus(True)

        self.objective_kk_box.addWidget(self.objective_kk)


        self.grid.addWidget(self.objective_kk_cell, 0, 0, 1, 6)

        self.objective_ru_cell = QWidget(CaseObjective)
        self.objective_ru_cell.setObjectName(u"objective_ru_cell")
        self.objective_ru_box = QVBoxLayout(self.objective_ru_cell)
        self.objective_ru_box.setSpacing(3)
        self.objective_ru_box.setObjectName(u"objective_ru_box")
        self.objective_ru_box.setContentsMargins(0, 0, 0, 0)
        self.objective_ru_label = QLabel(self.objective_ru_cell)
        self.objective_ru_label.setObjectName(u"objective_ru_label")

        self.objective_ru_box.addWidget(self.objective_ru_label)

        self.objective_ru = QPlainTextEdit(self.objective_ru_cell)
        self.objective_ru.setObjectName(u"objective_ru")
        self.objective_ru.setTabChangesFocus(True)

        self.objective_ru_box.addWidget(self.objective_ru)


        self.grid.addWidget(self.objective_ru_cell, 0, 6, 1, 6)

        self.objective_from_cell = QWidget(CaseObjective)
        self.objective_from_cell.setObjectName(u"objective_from_cell")
        self.objective_from_box = QVBoxLayout(self.objective_from_cell)
        self.objective_from_box.setSpacing(3)
        self.objective_from_box.setObjectName(u"objective_from_box")
        self.objective_from_box.setContentsMargins(0, 0, 0, 0)
        self.objective_from_label = QLabel(self.objective_from_cell)
        self.objective_from_label.setObjectName(u"objective_from_label")

        self.objective_from_box.addWidget(self.objective_from_label)


        self.grid.addWidget(self.objective_from_cell, 1, 0, 1, 2)

        self.objective_to_cell = QWidget(CaseObjective)
        self.objective_to_cell.setObjectName(u"objective_to_cell")
        self.objective_to_box = QVBoxLayout(self.objective_to_cell)
        self.objective_to_box.setSpacing(3)
        self.objective_to_box.setObjectName(u"objective_to_box")
        self.objective_to_box.setContentsMargins(0, 0, 0, 0)
        self.objective_to_label = QLabel(self.objective_to_cell)
        self.objective_to_label.setObjectName(u"objective_to_label")

        self.objective_to_box.addWidget(self.objective_to_label)


        self.grid.addWidget(self.objective_to_cell, 1, 2, 1, 2)

        self.objective_day_cell = QWidget(CaseObjective)
        self.objective_day_cell.setObjectName(u"objective_day_cell")
        self.objective_day_box = QVBoxLayout(self.objective_day_cell)
        self.objective_day_box.setSpacing(3)
        self.objective_day_box.setObjectName(u"objective_day_box")
        self.objective_day_box.setContentsMargins(0, 0, 0, 0)
        self.objective_day_label = QLabel(self.objective_day_cell)
        self.objective_day_label.setObjectName(u"objective_day_label")

        self.objective_day_box.addWidget(self.objective_day_label)


        self.grid.addWidget(self.objective_day_cell, 1, 4, 1, 2)

        self.indicator_kk_cell = QWidget(CaseObjective)
        self.indicator_kk_cell.setObjectName(u"indicator_kk_cell")
        self.indicator_kk_box = QVBoxLayout(self.indicator_kk_cell)
        self.indicator_kk_box.setSpacing(3)
        self.indicator_kk_box.setObjectName(u"indicator_kk_box")
        self.indicator_kk_box.setContentsMargins(0, 0, 0, 0)
        self.indicator_kk_label = QLabel(self.indicator_kk_cell)
        self.indicator_kk_label.setObjectName(u"indicator_kk_label")

        self.indicator_kk_box.addWidget(self.indicator_kk_label)

        self.indicator_kk = QLineEdit(self.indicator_kk_cell)
        self.indicator_kk.setObjectName(u"indicator_kk")

        self.indicator_kk_box.addWidget(self.indicator_kk)


        self.grid.addWidget(self.indicator_kk_cell, 1, 6, 1, 3)

        self.indicator_ru_cell = QWidget(CaseObjective)
        self.indicator_ru_cell.setObjectName(u"indicator_ru_cell")
        self.indicator_ru_box = QVBoxLayout(self.indicator_ru_cell)
        self.indicator_ru_box.setSpacing(3)
        self.indicator_ru_box.setObjectName(u"indicator_ru_box")
        self.indicator_ru_box.setContentsMargins(0, 0, 0, 0)
        self.indicator_ru_label = QLabel(self.indicator_ru_cell)
        self.indicator_ru_label.setObjectName(u"indicator_ru_label")

        self.indicator_ru_box.addWidget(self.indicator_ru_label)

        self.indicator_ru = QLineEdit(self.indicator_ru_cell)
        self.indicator_ru.setObjectName(u"indicator_ru")

        self.indicator_ru_box.addWidget(self.indicator_ru)


        self.grid.addWidget(self.indicator_ru_cell, 1, 9, 1, 3)

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
        self.objective_kk_label.setBuddy(self.objective_kk)
        self.objective_ru_label.setBuddy(self.objective_ru)
        self.indicator_kk_label.setBuddy(self.indicator_kk)
        self.indicator_ru_label.setBuddy(self.indicator_ru)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.objective_kk, self.objective_ru)
        QWidget.setTabOrder(self.objective_ru, self.indicator_kk)
        QWidget.setTabOrder(self.indicator_kk, self.indicator_ru)

        self.retranslateUi(CaseObjective)

        QMetaObject.connectSlotsByName(CaseObjective)
    # setupUi

    def retranslateUi(self, CaseObjective):
        self.objective_kk_label.setText(QCoreApplication.translate("CaseObjective", u"Objective in Kazakh", None))
        self.objective_ru_label.setText(QCoreApplication.translate("CaseObjective", u"Objective in Russian", None))
        self.objective_from_label.setText(QCoreApplication.translate("CaseObjective", u"From how many", None))
        self.objective_to_label.setText(QCoreApplication.translate("CaseObjective", u"To how many", None))
        self.objective_day_label.setText(QCoreApplication.translate("CaseObjective", u"By what day", None))
        self.indicator_kk_label.setText(QCoreApplication.translate("CaseObjective", u"Indicator in Kazakh", None))
        self.indicator_ru_label.setText(QCoreApplication.translate("CaseObjective", u"Indicator in Russian", None))
        pass
    # retranslateUi
