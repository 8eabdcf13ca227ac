"""Made from ``ui/household.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QLabel, QSizePolicy, QSpacerItem,
    QSpinBox, QVBoxLayout, QWidget)

class Ui_HouseholdForm(object):
    def setupUi(self, HouseholdForm):
        if not HouseholdForm.objectName():
            HouseholdForm.setObjectName(u"HouseholdForm")
        self.rows = QVBoxLayout(HouseholdForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.people_cell = QVBoxLayout()
        self.people_cell.setObjectName(u"people_cell")
        self.people_label = QLabel(HouseholdForm)
        self.people_label.setObjectName(u"people_label")

        self.people_cell.addWidget(self.people_label)


        self.rows.addLayout(self.people_cell)

        self.household_cell = QVBoxLayout()
        self.household_cell.setObjectName(u"household_cell")
        self.household_label = QLabel(HouseholdForm)
        self.household_label.setObjectName(u"household_label")

        self.household_cell.addWidget(self.household_label)

        self.household = QSpinBox(HouseholdForm)
        self.household.setObjectName(u"household")
        self.household.setMaximum(999)

        self.household_cell.addWidget(self.household)


        self.rows.addLayout(self.household_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.household_label.setBuddy(self.household)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(HouseholdForm)

        QMetaObject.connectSlotsByName(HouseholdForm)
    # setupUi

    def retranslateUi(self, HouseholdForm):
        self.people_label.setText(QCoreApplication.translate("HouseholdForm", u"Who", None))
        self.household_label.setText(QCoreApplication.translate("HouseholdForm", u"Household", None))
        pass
    # retranslateUi
