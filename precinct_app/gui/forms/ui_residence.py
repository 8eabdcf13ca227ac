"""Made from ``ui/residence.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QSizePolicy, QSpacerItem,
    QSpinBox, QVBoxLayout, QWidget)

class Ui_ResidenceForm(object):
    def setupUi(self, ResidenceForm):
        if not ResidenceForm.objectName():
            ResidenceForm.setObjectName(u"ResidenceForm")
        self.rows = QVBoxLayout(ResidenceForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.people_cell = QVBoxLayout()
        self.people_cell.setObjectName(u"people_cell")
        self.people_label = QLabel(ResidenceForm)
        self.people_label.setObjectName(u"people_label")

        self.people_cell.addWidget(self.people_label)


        self.rows.addLayout(self.people_cell)

        self.to_cell = QVBoxLayout()
        self.to_cell.setObjectName(u"to_cell")
        self.to_label = QLabel(ResidenceForm)
        self.to_label.setObjectName(u"to_label")

        self.to_cell.addWidget(self.to_label)


        self.rows.addLayout(self.to_cell)

        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(ResidenceForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(ResidenceForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.rows.addLayout(self.kind_cell)

        self.days = QHBoxLayout()
        self.days.setSpacing(12)
        self.days.setObjectName(u"days")
        self.days.setContentsMargins(0, 0, 0, 0)
        self.household_cell = QVBoxLayout()
        self.household_cell.setObjectName(u"household_cell")
        self.household_label = QLabel(ResidenceForm)
        self.household_label.setObjectName(u"household_label")

        self.household_cell.addWidget(self.household_label)

        self.household = QSpinBox(ResidenceForm)
        self.household.setObjectName(u"household")
        self.household.setMaximum(999)

        self.household_cell.addWidget(self.household)


        self.days.addLayout(self.household_cell)

        self.day_cell = QVBoxLayout()
        self.day_cell.setObjectName(u"day_cell")
        self.day_label = QLabel(ResidenceForm)
        self.day_label.setObjectName(u"day_label")

        self.day_cell.addWidget(self.day_label)


        self.days.addLayout(self.day_cell)

        self.from_day_cell = QVBoxLayout()
        self.from_day_cell.setObjectName(u"from_day_cell")
        self.from_day_label = QLabel(ResidenceForm)
        self.from_day_label.setObjectName(u"from_day_label")

        self.from_day_cell.addWidget(self.from_day_label)


        self.days.addLayout(self.from_day_cell)

        self.as_of_cell = QVBoxLayout()
        self.as_of_cell.setObjectName(u"as_of_cell")
        self.as_of_label = QLabel(ResidenceForm)
        self.as_of_label.setObjectName(u"as_of_label")

        self.as_of_cell.addWidget(self.as_of_label)


        self.days.addLayout(self.as_of_cell)

        self.days.setStretch(0, 1)
        self.days.setStretch(1, 1)
        self.days.setStretch(2, 1)
        self.days.setStretch(3, 1)

        self.rows.addLayout(self.days)

        self.source_cell = QVBoxLayout()
        self.source_cell.setObjectName(u"source_cell")
        self.source_label = QLabel(ResidenceForm)
        self.source_label.setObjectName(u"source_label")

        self.source_cell.addWidget(self.source_label)

        self.source = QLineEdit(ResidenceForm)
        self.source.setObjectName(u"source")

        self.source_cell.addWidget(self.source)


        self.rows.addLayout(self.source_cell)

        self.empties_cell = QVBoxLayout()
        self.empties_cell.setObjectName(u"empties_cell")
        self.empties_label = QLabel(ResidenceForm)
        self.empties_label.setObjectName(u"empties_label")

        self.empties_cell.addWidget(self.empties_label)

        self.empties = QCheckBox(ResidenceForm)
        self.empties.setObjectName(u"empties")

        self.empties_cell.addWidget(self.empties)


        self.rows.addLayout(self.empties_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.household_label.setBuddy(self.household)
        self.source_label.setBuddy(self.source)
        self.empties_label.setBuddy(self.empties)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.household)
        QWidget.setTabOrder(self.household, self.source)
        QWidget.setTabOrder(self.source, self.empties)

        self.retranslateUi(ResidenceForm)

        QMetaObject.connectSlotsByName(ResidenceForm)
    # setupUi

    def retranslateUi(self, ResidenceForm):
        self.people_label.setText(QCoreApplication.translate("ResidenceForm", u"Who", None))
        self.to_label.setText(QCoreApplication.translate("ResidenceForm", u"To which dwelling (empty: nobody knows)", None))
        self.kind_label.setText(QCoreApplication.translate("ResidenceForm", u"How the person lives there", None))
        self.household_label.setText(QCoreApplication.translate("ResidenceForm", u"Household", None))
        self.day_label.setText(QCoreApplication.translate("ResidenceForm", u"Day of the move", None))
        self.from_day_label.setText(QCoreApplication.translate("ResidenceForm", u"From", None))
        self.as_of_label.setText(QCoreApplication.translate("ResidenceForm", u"As of", None))
        self.source_label.setText(QCoreApplication.translate("ResidenceForm", u"From whom or what it is known", None))
        self.empties_label.setText(QCoreApplication.translate("ResidenceForm", u"The dwelling left behind", None))
        self.empties.setText(QCoreApplication.translate("ResidenceForm", u"is empty when nobody is left in it", None))
        pass
    # retranslateUi
