"""Made from ``ui/service_range.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_ServiceRangeForm(object):
    def setupUi(self, ServiceRangeForm):
        if not ServiceRangeForm.objectName():
            ServiceRangeForm.setObjectName(u"ServiceRangeForm")
        self.rows = QVBoxLayout(ServiceRangeForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.street_id_cell = QVBoxLayout()
        self.street_id_cell.setObjectName(u"street_id_cell")
        self.street_id_label = QLabel(ServiceRangeForm)
        self.street_id_label.setObjectName(u"street_id_label")

        self.street_id_cell.addWidget(self.street_id_label)

        self.street_id = QComboBox(ServiceRangeForm)
        self.street_id.setObjectName(u"street_id")

        self.street_id_cell.addWidget(self.street_id)


        self.rows.addLayout(self.street_id_cell)

        self.ranges_cell = QVBoxLayout()
        self.ranges_cell.setObjectName(u"ranges_cell")
        self.ranges_label = QLabel(ServiceRangeForm)
        self.ranges_label.setObjectName(u"ranges_label")

        self.ranges_cell.addWidget(self.ranges_label)

        self.ranges = QLineEdit(ServiceRangeForm)
        self.ranges.setObjectName(u"ranges")

        self.ranges_cell.addWidget(self.ranges)


        self.rows.addLayout(self.ranges_cell)

        self.inspector_id_cell = QVBoxLayout()
        self.inspector_id_cell.setObjectName(u"inspector_id_cell")
        self.inspector_id_label = QLabel(ServiceRangeForm)
        self.inspector_id_label.setObjectName(u"inspector_id_label")

        self.inspector_id_cell.addWidget(self.inspector_id_label)

        self.inspector_id = QComboBox(ServiceRangeForm)
        self.inspector_id.setObjectName(u"inspector_id")

        self.inspector_id_cell.addWidget(self.inspector_id)


        self.rows.addLayout(self.inspector_id_cell)

        self.days = QHBoxLayout()
        self.days.setSpacing(12)
        self.days.setObjectName(u"days")
        self.days.setContentsMargins(0, 0, 0, 0)
        self.valid_from_cell = QVBoxLayout()
        self.valid_from_cell.setObjectName(u"valid_from_cell")
        self.valid_from_label = QLabel(ServiceRangeForm)
        self.valid_from_label.setObjectName(u"valid_from_label")

        self.valid_from_cell.addWidget(self.valid_from_label)


        self.days.addLayout(self.valid_from_cell)

        self.valid_until_cell = QVBoxLayout()
        self.valid_until_cell.setObjectName(u"valid_until_cell")
        self.valid_until_label = QLabel(ServiceRangeForm)
        self.valid_until_label.setObjectName(u"valid_until_label")

        self.valid_until_cell.addWidget(self.valid_until_label)


        self.days.addLayout(self.valid_until_cell)

        self.days.setStretch(0, 1)
        self.days.setStretch(1, 1)

        self.rows.addLayout(self.days)

        self.source_cell = QVBoxLayout()
        self.source_cell.setObjectName(u"source_cell")
        self.source_label = QLabel(ServiceRangeForm)
        self.source_label.setObjectName(u"source_label")

        self.source_cell.addWidget(self.source_label)

        self.source = QLineEdit(ServiceRangeForm)
        self.source.setObjectName(u"source")

        self.source_cell.addWidget(self.source)


        self.rows.addLayout(self.source_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.street_id_label.setBuddy(self.street_id)
        self.ranges_label.setBuddy(self.ranges)
        self.inspector_id_label.setBuddy(self.inspector_id)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.street_id, self.ranges)
        QWidget.setTabOrder(self.ranges, self.inspector_id)
        QWidget.setTabOrder(self.inspector_id, self.source)

        self.retranslateUi(ServiceRangeForm)

        QMetaObject.connectSlotsByName(ServiceRangeForm)
    # setupUi

    def retranslateUi(self, ServiceRangeForm):
        self.street_id_label.setText(QCoreApplication.translate("ServiceRangeForm", u"Street", None))
        self.ranges_label.setText(QCoreApplication.translate("ServiceRangeForm", u"House numbers, as the order writes them (empty: the whole street)", None))
        self.inspector_id_label.setText(QCoreApplication.translate("ServiceRangeForm", u"Inspector", None))
        self.valid_from_label.setText(QCoreApplication.translate("ServiceRangeForm", u"Valid from", None))
        self.valid_until_label.setText(QCoreApplication.translate("ServiceRangeForm", u"Valid until", None))
        self.source_label.setText(QCoreApplication.translate("ServiceRangeForm", u"Order, its number and date", None))
        pass
    # retranslateUi
