"""Made from ``ui/settle.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QLineEdit, QSizePolicy, QSpacerItem, QSpinBox,
    QVBoxLayout, QWidget)

class Ui_SettleForm(object):
    def setupUi(self, SettleForm):
        if not SettleForm.objectName():
            SettleForm.setObjectName(u"SettleForm")
        self.rows = QVBoxLayout(SettleForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.person_cell = QVBoxLayout()
        self.person_cell.setObjectName(u"person_cell")
        self.person_label = QLabel(SettleForm)
        self.person_label.setObjectName(u"person_label")

        self.person_cell.addWidget(self.person_label)


        self.rows.addLayout(self.person_cell)

        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(SettleForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(SettleForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.rows.addLayout(self.kind_cell)

        self.days = QHBoxLayout()
        self.days.setSpacing(12)
        self.days.setObjectName(u"days")
        self.days.setContentsMargins(0, 0, 0, 0)
        self.household_cell = QVBoxLayout()
        self.household_cell.setObjectName(u"household_cell")
        self.household_label = QLabel(SettleForm)
        self.household_label.setObjectName(u"household_label")

        self.household_cell.addWidget(self.household_label)

        self.household = QSpinBox(SettleForm)
        self.household.setObjectName(u"household")
        self.household.setMaximum(999)

        self.household_cell.addWidget(self.household)


        self.days.addLayout(self.household_cell)

        self.from_day_cell = QVBoxLayout()
        self.from_day_cell.setObjectName(u"from_day_cell")
        self.from_day_label = QLabel(SettleForm)
        self.from_day_label.setObjectName(u"from_day_label")

        self.from_day_cell.addWidget(self.from_day_label)


        self.days.addLayout(self.from_day_cell)

        self.as_of_cell = QVBoxLayout()
        self.as_of_cell.setObjectName(u"as_of_cell")
        self.as_of_label = QLabel(SettleForm)
        self.as_of_label.setObjectName(u"as_of_label")

        self.as_of_cell.addWidget(self.as_of_label)


        self.days.addLayout(self.as_of_cell)

        self.days.setStretch(0, 1)
        self.days.setStretch(1, 1)
        self.days.setStretch(2, 1)

        self.rows.addLayout(self.days)

        self.source_cell = QVBoxLayout()
        self.source_cell.setObjectName(u"source_cell")
        self.source_label = QLabel(SettleForm)
        self.source_label.setObjectName(u"source_label")

        self.source_cell.addWidget(self.source_label)

        self.source = QLineEdit(SettleForm)
        self.source.setObjectName(u"source")

        self.source_cell.addWidget(self.source)


        self.rows.addLayout(self.source_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.household_label.setBuddy(self.household)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.household)
        QWidget.setTabOrder(self.household, self.source)

        self.retranslateUi(SettleForm)

        QMetaObject.connectSlotsByName(SettleForm)
    # setupUi

    def retranslateUi(self, SettleForm):
        self.person_label.setText(QCoreApplication.translate("SettleForm", u"Who", None))
        self.kind_label.setText(QCoreApplication.translate("SettleForm", u"How the person lives there", None))
        self.household_label.setText(QCoreApplication.translate("SettleForm", u"Household", None))
        self.from_day_label.setText(QCoreApplication.translate("SettleForm", u"From", None))
        self.as_of_label.setText(QCoreApplication.translate("SettleForm", u"As of", None))
        self.source_label.setText(QCoreApplication.translate("SettleForm", u"From whom or what it is known", None))
        pass
    # retranslateUi
