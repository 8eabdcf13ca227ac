"""Made from ``ui/register_check.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_RegisterCheckForm(object):
    def setupUi(self, RegisterCheckForm):
        if not RegisterCheckForm.objectName():
            RegisterCheckForm.setObjectName(u"RegisterCheckForm")
        self.grid = QGridLayout(RegisterCheckForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.result_cell = QVBoxLayout()
        self.result_cell.setObjectName(u"result_cell")
        self.result_label = QLabel(RegisterCheckForm)
        self.result_label.setObjectName(u"result_label")

        self.result_cell.addWidget(self.result_label)


        self.grid.addLayout(self.result_cell, 0, 0, 1, 4)

        self.happened_day_cell = QVBoxLayout()
        self.happened_day_cell.setObjectName(u"happened_day_cell")
        self.happened_day_label = QLabel(RegisterCheckForm)
        self.happened_day_label.setObjectName(u"happened_day_label")

        self.happened_day_cell.addWidget(self.happened_day_label)


        self.grid.addLayout(self.happened_day_cell, 1, 0, 1, 1)

        self.happened_time_cell = QVBoxLayout()
        self.happened_time_cell.setObjectName(u"happened_time_cell")
        self.happened_time_label = QLabel(RegisterCheckForm)
        self.happened_time_label.setObjectName(u"happened_time_label")

        self.happened_time_cell.addWidget(self.happened_time_label)


        self.grid.addLayout(self.happened_time_cell, 1, 1, 1, 1)

        self.until_time_cell = QVBoxLayout()
        self.until_time_cell.setObjectName(u"until_time_cell")
        self.until_time_label = QLabel(RegisterCheckForm)
        self.until_time_label.setObjectName(u"until_time_label")

        self.until_time_cell.addWidget(self.until_time_label)


        self.grid.addLayout(self.until_time_cell, 1, 2, 1, 1)

        self.place_cell = QVBoxLayout()
        self.place_cell.setObjectName(u"place_cell")
        self.place_label = QLabel(RegisterCheckForm)
        self.place_label.setObjectName(u"place_label")

        self.place_cell.addWidget(self.place_label)

        self.place = QComboBox(RegisterCheckForm)
        self.place.setObjectName(u"place")

        self.place_cell.addWidget(self.place)


        self.grid.addLayout(self.place_cell, 1, 3, 1, 1)

        self.present_cell = QVBoxLayout()
        self.present_cell.setObjectName(u"present_cell")
        self.present_label = QLabel(RegisterCheckForm)
        self.present_label.setObjectName(u"present_label")

        self.present_cell.addWidget(self.present_label)

        self.present = QLineEdit(RegisterCheckForm)
        self.present.setObjectName(u"present")

        self.present_cell.addWidget(self.present)


        self.grid.addLayout(self.present_cell, 2, 0, 1, 2)

        self.representative_cell = QVBoxLayout()
        self.representative_cell.setObjectName(u"representative_cell")
        self.representative_label = QLabel(RegisterCheckForm)
        self.representative_label.setObjectName(u"representative_label")

        self.representative_cell.addWidget(self.representative_label)

        self.representative = QLineEdit(RegisterCheckForm)
        self.representative.setObjectName(u"representative")

        self.representative_cell.addWidget(self.representative)


        self.grid.addLayout(self.representative_cell, 2, 2, 1, 2)

        self.seen_cell = QVBoxLayout()
        self.seen_cell.setObjectName(u"seen_cell")
        self.seen_label = QLabel(RegisterCheckForm)
        self.seen_label.setObjectName(u"seen_label")

        self.seen_cell.addWidget(self.seen_label)

        self.seen = QPlainTextEdit(RegisterCheckForm)
        self.seen.setObjectName(u"seen")
        self.seen.setMaximumSize(QSize(16777215, 60))
        self.seen.setTabChangesFocus(True)

        self.seen_cell.addWidget(self.seen)


        self.grid.addLayout(self.seen_cell, 3, 0, 1, 4)

        self.seen_own_cell = QVBoxLayout()
        self.seen_own_cell.setObjectName(u"seen_own_cell")
        self.seen_own_label = QLabel(RegisterCheckForm)
        self.seen_own_label.setObjectName(u"seen_own_label")

        self.seen_own_cell.addWidget(self.seen_own_label)

        self.seen_own = QComboBox(RegisterCheckForm)
        self.seen_own.setObjectName(u"seen_own")

        self.seen_own_cell.addWidget(self.seen_own)


        self.grid.addLayout(self.seen_own_cell, 4, 0, 1, 4)

        self.said_cell = QVBoxLayout()
        self.said_cell.setObjectName(u"said_cell")
        self.said_label = QLabel(RegisterCheckForm)
        self.said_label.setObjectName(u"said_label")

        self.said_cell.addWidget(self.said_label)

        self.said = QPlainTextEdit(RegisterCheckForm)
        self.said.setObjectName(u"said")
        self.said.setMaximumSize(QSize(16777215, 60))
        self.said.setTabChangesFocus(True)

        self.said_cell.addWidget(self.said)


        self.grid.addLayout(self.said_cell, 5, 0, 1, 4)

        self.said_own_cell = QVBoxLayout()
        self.said_own_cell.setObjectName(u"said_own_cell")
        self.said_own_label = QLabel(RegisterCheckForm)
        self.said_own_label.setObjectName(u"said_own_label")

        self.said_own_cell.addWidget(self.said_own_label)

        self.said_own = QComboBox(RegisterCheckForm)
        self.said_own.setObjectName(u"said_own")

        self.said_own_cell.addWidget(self.said_own)


        self.grid.addLayout(self.said_own_cell, 6, 0, 1, 4)

        self.breach_cell = QVBoxLayout()
        self.breach_cell.setObjectName(u"breach_cell")
        self.breach_label = QLabel(RegisterCheckForm)
        self.breach_label.setObjectName(u"breach_label")

        self.breach_cell.addWidget(self.breach_label)

        self.breach = QLineEdit(RegisterCheckForm)
        self.breach.setObjectName(u"breach")

        self.breach_cell.addWidget(self.breach)


        self.grid.addLayout(self.breach_cell, 7, 0, 1, 4)

        self.grid.setColumnStretch(0, 5)
        self.grid.setColumnStretch(1, 4)
        self.grid.setColumnStretch(2, 4)
        self.grid.setColumnStretch(3, 6)
#if QT_CONFIG(shortcut)
        self.place_label.setBuddy(self.place)
        self.present_label.setBuddy(self.present)
        self.representative_label.setBuddy(self.representative)
        self.seen_label.setBuddy(self.seen)
        self.seen_own_label.setBuddy(self.seen_own)
        self.said_label.setBuddy(self.said)
        self.said_own_label.setBuddy(self.said_own)
        self.breach_label.setBuddy(self.breach)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.place, self.present)
        QWidget.setTabOrder(self.present, self.representative)
        QWidget.setTabOrder(self.representative, self.seen)
        QWidget.setTabOrder(self.seen, self.seen_own)
        QWidget.setTabOrder(self.seen_own, self.said)
        QWidget.setTabOrder(self.said, self.said_own)
        QWidget.setTabOrder(self.said_own, self.breach)

        self.retranslateUi(RegisterCheckForm)

        QMetaObject.connectSlotsByName(RegisterCheckForm)
    # setupUi

    def retranslateUi(self, RegisterCheckForm):
        self.result_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Result of the check", None))
        self.happened_day_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Day of the check", None))
        self.happened_time_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Time of arrival", None))
        self.until_time_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Until what time", None))
        self.place_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Place", None))
        self.present_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Who was there", None))
        self.representative_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Representative of a minor", None))
        self.seen_label.setText(QCoreApplication.translate("RegisterCheckForm", u"What was seen", None))
        self.seen_own_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Own words of earlier checks", None))
        self.said_label.setText(QCoreApplication.translate("RegisterCheckForm", u"What was said", None))
        self.said_own_label.setText(QCoreApplication.translate("RegisterCheckForm", u"Own words of earlier talks", None))
        self.breach_label.setText(QCoreApplication.translate("RegisterCheckForm", u"What was broken, and the number of the material", None))
        pass
    # retranslateUi
