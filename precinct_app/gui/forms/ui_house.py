"""Made from ``ui/house.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QPlainTextEdit, QSizePolicy, QSpacerItem, QSpinBox,
    QVBoxLayout, QWidget)

class Ui_HouseForm(object):
    def setupUi(self, HouseForm):
        if not HouseForm.objectName():
            HouseForm.setObjectName(u"HouseForm")
        self.rows = QVBoxLayout(HouseForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.addresses_cell = QVBoxLayout()
        self.addresses_cell.setObjectName(u"addresses_cell")
        self.addresses_label = QLabel(HouseForm)
        self.addresses_label.setObjectName(u"addresses_label")

        self.addresses_cell.addWidget(self.addresses_label)


        self.rows.addLayout(self.addresses_cell)

        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(HouseForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(HouseForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.rows.addLayout(self.kind_cell)

        self.numbers = QHBoxLayout()
        self.numbers.setSpacing(12)
        self.numbers.setObjectName(u"numbers")
        self.numbers.setContentsMargins(0, 0, 0, 0)
        self.floors_cell = QVBoxLayout()
        self.floors_cell.setObjectName(u"floors_cell")
        self.floors_label = QLabel(HouseForm)
        self.floors_label.setObjectName(u"floors_label")

        self.floors_cell.addWidget(self.floors_label)

        self.floors = QSpinBox(HouseForm)
        self.floors.setObjectName(u"floors")
        self.floors.setMaximum(99)

        self.floors_cell.addWidget(self.floors)


        self.numbers.addLayout(self.floors_cell)

        self.entrances_cell = QVBoxLayout()
        self.entrances_cell.setObjectName(u"entrances_cell")
        self.entrances_label = QLabel(HouseForm)
        self.entrances_label.setObjectName(u"entrances_label")

        self.entrances_cell.addWidget(self.entrances_label)

        self.entrances = QSpinBox(HouseForm)
        self.entrances.setObjectName(u"entrances")
        self.entrances.setMaximum(99)

        self.entrances_cell.addWidget(self.entrances)


        self.numbers.addLayout(self.entrances_cell)

        self.landing_cell = QVBoxLayout()
        self.landing_cell.setObjectName(u"landing_cell")
        self.landing_label = QLabel(HouseForm)
        self.landing_label.setObjectName(u"landing_label")

        self.landing_cell.addWidget(self.landing_label)

        self.landing = QSpinBox(HouseForm)
        self.landing.setObjectName(u"landing")
        self.landing.setMaximum(40)

        self.landing_cell.addWidget(self.landing)


        self.numbers.addLayout(self.landing_cell)

        self.first_cell = QVBoxLayout()
        self.first_cell.setObjectName(u"first_cell")
        self.first_label = QLabel(HouseForm)
        self.first_label.setObjectName(u"first_label")

        self.first_cell.addWidget(self.first_label)

        self.first = QSpinBox(HouseForm)
        self.first.setObjectName(u"first")
        self.first.setMaximum(9999)

        self.first_cell.addWidget(self.first)


        self.numbers.addLayout(self.first_cell)

        self.numbers.setStretch(0, 1)
        self.numbers.setStretch(1, 1)
        self.numbers.setStretch(2, 1)
        self.numbers.setStretch(3, 1)

        self.rows.addLayout(self.numbers)

        self.plan = QLabel(HouseForm)
        self.plan.setObjectName(u"plan")

        self.rows.addWidget(self.plan)

        self.housing_body_cell = QVBoxLayout()
        self.housing_body_cell.setObjectName(u"housing_body_cell")
        self.housing_body_label = QLabel(HouseForm)
        self.housing_body_label.setObjectName(u"housing_body_label")

        self.housing_body_cell.addWidget(self.housing_body_label)

        self.housing_body = QComboBox(HouseForm)
        self.housing_body.setObjectName(u"housing_body")

        self.housing_body_cell.addWidget(self.housing_body)


        self.rows.addLayout(self.housing_body_cell)

        self.seen = QHBoxLayout()
        self.seen.setSpacing(12)
        self.seen.setObjectName(u"seen")
        self.seen.setContentsMargins(0, 0, 0, 0)
        self.basement_cell = QVBoxLayout()
        self.basement_cell.setObjectName(u"basement_cell")
        self.basement_label = QLabel(HouseForm)
        self.basement_label.setObjectName(u"basement_label")

        self.basement_cell.addWidget(self.basement_label)

        self.basement = QComboBox(HouseForm)
        self.basement.setObjectName(u"basement")

        self.basement_cell.addWidget(self.basement)


        self.seen.addLayout(self.basement_cell)

        self.attic_cell = QVBoxLayout()
        self.attic_cell.setObjectName(u"attic_cell")
        self.attic_label = QLabel(HouseForm)
        self.attic_label.setObjectName(u"attic_label")

        self.attic_cell.addWidget(self.attic_label)

        self.attic = QComboBox(HouseForm)
        self.attic.setObjectName(u"attic")

        self.attic_cell.addWidget(self.attic)


        self.seen.addLayout(self.attic_cell)

        self.lighting_cell = QVBoxLayout()
        self.lighting_cell.setObjectName(u"lighting_cell")
        self.lighting_label = QLabel(HouseForm)
        self.lighting_label.setObjectName(u"lighting_label")

        self.lighting_cell.addWidget(self.lighting_label)

        self.lighting = QComboBox(HouseForm)
        self.lighting.setObjectName(u"lighting")

        self.lighting_cell.addWidget(self.lighting)


        self.seen.addLayout(self.lighting_cell)

        self.seen.setStretch(0, 1)
        self.seen.setStretch(1, 1)
        self.seen.setStretch(2, 1)

        self.rows.addLayout(self.seen)

        self.seen_too = QHBoxLayout()
        self.seen_too.setSpacing(12)
        self.seen_too.setObjectName(u"seen_too")
        self.seen_too.setContentsMargins(0, 0, 0, 0)
        self.cameras_cell = QVBoxLayout()
        self.cameras_cell.setObjectName(u"cameras_cell")
        self.cameras_label = QLabel(HouseForm)
        self.cameras_label.setObjectName(u"cameras_label")

        self.cameras_cell.addWidget(self.cameras_label)

        self.cameras = QSpinBox(HouseForm)
        self.cameras.setObjectName(u"cameras")
        self.cameras.setMinimum(-1)
        self.cameras.setMaximum(999)

        self.cameras_cell.addWidget(self.cameras)


        self.seen_too.addLayout(self.cameras_cell)

        self.checked_day_cell = QVBoxLayout()
        self.checked_day_cell.setObjectName(u"checked_day_cell")
        self.checked_day_label = QLabel(HouseForm)
        self.checked_day_label.setObjectName(u"checked_day_label")

        self.checked_day_cell.addWidget(self.checked_day_label)


        self.seen_too.addLayout(self.checked_day_cell)

        self.seen_too.setStretch(0, 1)
        self.seen_too.setStretch(1, 1)

        self.rows.addLayout(self.seen_too)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(HouseForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(HouseForm)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumSize(QSize(16777215, 90))

        self.note_cell.addWidget(self.note)


        self.rows.addLayout(self.note_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.floors_label.setBuddy(self.floors)
        self.entrances_label.setBuddy(self.entrances)
        self.landing_label.setBuddy(self.landing)
        self.first_label.setBuddy(self.first)
        self.housing_body_label.setBuddy(self.housing_body)
        self.basement_label.setBuddy(self.basement)
        self.attic_label.setBuddy(self.attic)
        self.lighting_label.setBuddy(self.lighting)
        self.cameras_label.setBuddy(self.cameras)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.floors)
        QWidget.setTabOrder(self.floors, self.entrances)
        QWidget.setTabOrder(self.entrances, self.landing)
        QWidget.setTabOrder(self.landing, self.first)
        QWidget.setTabOrder(self.first, self.housing_body)
        QWidget.setTabOrder(self.housing_body, self.basement)
        QWidget.setTabOrder(self.basement, self.attic)
        QWidget.setTabOrder(self.attic, self.lighting)
        QWidget.setTabOrder(self.lighting, self.cameras)
        QWidget.setTabOrder(self.cameras, self.note)

        self.retranslateUi(HouseForm)

        QMetaObject.connectSlotsByName(HouseForm)
    # setupUi

    def retranslateUi(self, HouseForm):
        self.addresses_label.setText(QCoreApplication.translate("HouseForm", u"Addresses", None))
        self.kind_label.setText(QCoreApplication.translate("HouseForm", u"Kind", None))
        self.floors_label.setText(QCoreApplication.translate("HouseForm", u"Floors", None))
        self.entrances_label.setText(QCoreApplication.translate("HouseForm", u"Entrances", None))
        self.landing_label.setText(QCoreApplication.translate("HouseForm", u"Flats on a landing", None))
        self.first_label.setText(QCoreApplication.translate("HouseForm", u"Number of the first flat", None))
        self.plan.setText("")
        self.housing_body_label.setText(QCoreApplication.translate("HouseForm", u"Housing body", None))
        self.basement_label.setText(QCoreApplication.translate("HouseForm", u"Basement", None))
        self.attic_label.setText(QCoreApplication.translate("HouseForm", u"Attic", None))
        self.lighting_label.setText(QCoreApplication.translate("HouseForm", u"Lighting", None))
        self.cameras_label.setText(QCoreApplication.translate("HouseForm", u"Cameras", None))
        self.checked_day_label.setText(QCoreApplication.translate("HouseForm", u"Looked at on", None))
        self.note_label.setText(QCoreApplication.translate("HouseForm", u"Note", None))
        pass
    # retranslateUi
