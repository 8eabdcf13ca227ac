"""Made from ``ui/version.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_VersionForm(object):
    def setupUi(self, VersionForm):
        if not VersionForm.objectName():
            VersionForm.setObjectName(u"VersionForm")
        self.rows = QVBoxLayout(VersionForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.street_id_cell = QVBoxLayout()
        self.street_id_cell.setObjectName(u"street_id_cell")
        self.street_id_label = QLabel(VersionForm)
        self.street_id_label.setObjectName(u"street_id_label")

        self.street_id_cell.addWidget(self.street_id_label)

        self.street_id = QComboBox(VersionForm)
        self.street_id.setObjectName(u"street_id")

        self.street_id_cell.addWidget(self.street_id)


        self.rows.addLayout(self.street_id_cell)

        self.ranges_cell = QVBoxLayout()
        self.ranges_cell.setObjectName(u"ranges_cell")
        self.ranges_label = QLabel(VersionForm)
        self.ranges_label.setObjectName(u"ranges_label")

        self.ranges_cell.addWidget(self.ranges_label)

        self.ranges = QLineEdit(VersionForm)
        self.ranges.setObjectName(u"ranges")

        self.ranges_cell.addWidget(self.ranges)


        self.rows.addLayout(self.ranges_cell)

        self.names = QHBoxLayout()
        self.names.setSpacing(12)
        self.names.setObjectName(u"names")
        self.names.setContentsMargins(0, 0, 0, 0)
        self.name_kk_cell = QVBoxLayout()
        self.name_kk_cell.setObjectName(u"name_kk_cell")
        self.name_kk_label = QLabel(VersionForm)
        self.name_kk_label.setObjectName(u"name_kk_label")

        self.name_kk_cell.addWidget(self.name_kk_label)

        self.name_kk = QLineEdit(VersionForm)
        self.name_kk.setObjectName(u"name_kk")

        self.name_kk_cell.addWidget(self.name_kk)


        self.names.addLayout(self.name_kk_cell)

        self.name_ru_cell = QVBoxLayout()
        self.name_ru_cell.setObjectName(u"name_ru_cell")
        self.name_ru_label = QLabel(VersionForm)
        self.name_ru_label.setObjectName(u"name_ru_label")

        self.name_ru_cell.addWidget(self.name_ru_label)

        self.name_ru = QLineEdit(VersionForm)
        self.name_ru.setObjectName(u"name_ru")

        self.name_ru_cell.addWidget(self.name_ru)


        self.names.addLayout(self.name_ru_cell)

        self.names.setStretch(0, 1)
        self.names.setStretch(1, 1)

        self.rows.addLayout(self.names)

        self.inspector_id_cell = QVBoxLayout()
        self.inspector_id_cell.setObjectName(u"inspector_id_cell")
        self.inspector_id_label = QLabel(VersionForm)
        self.inspector_id_label.setObjectName(u"inspector_id_label")

        self.inspector_id_cell.addWidget(self.inspector_id_label)

        self.inspector_id = QComboBox(VersionForm)
        self.inspector_id.setObjectName(u"inspector_id")

        self.inspector_id_cell.addWidget(self.inspector_id)


        self.rows.addLayout(self.inspector_id_cell)

        self.days = QHBoxLayout()
        self.days.setSpacing(12)
        self.days.setObjectName(u"days")
        self.days.setContentsMargins(0, 0, 0, 0)
        self.valid_from_cell = QVBoxLayout()
        self.valid_from_cell.setObjectName(u"valid_from_cell")
        self.valid_from_label = QLabel(VersionForm)
        self.valid_from_label.setObjectName(u"valid_from_label")

        self.valid_from_cell.addWidget(self.valid_from_label)


        self.days.addLayout(self.valid_from_cell)

        self.valid_until_cell = QVBoxLayout()
        self.valid_until_cell.setObjectName(u"valid_until_cell")
        self.valid_until_label = QLabel(VersionForm)
        self.valid_until_label.setObjectName(u"valid_until_label")

        self.valid_until_cell.addWidget(self.valid_until_label)


        self.days.addLayout(self.valid_until_cell)

        self.days.setStretch(0, 1)
        self.days.setStretch(1, 1)

        self.rows.addLayout(self.days)

        self.source_cell = QVBoxLayout()
        self.source_cell.setObjectName(u"source_cell")
        self.source_label = QLabel(VersionForm)
        self.source_label.setObjectName(u"source_label")

        self.source_cell.addWidget(self.source_label)

        self.source = QLineEdit(VersionForm)
        self.source.setObjectName(u"source")

        self.source_cell.addWidget(self.source)


        self.rows.addLayout(self.source_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)

#if QT_CONFIG(shortcut)
        self.street_id_label.setBuddy(self.street_id)
        self.ranges_label.setBuddy(self.ranges)
        self.name_kk_label.setBuddy(self.name_kk)
        self.name_ru_label.setBuddy(self.name_ru)
        self.inspector_id_label.setBuddy(self.inspector_id)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.street_id, self.ranges)
        QWidget.setTabOrder(self.ranges, self.name_kk)
        QWidget.setTabOrder(self.name_kk, self.name_ru)
        QWidget.setTabOrder(self.name_ru, self.inspector_id)
        QWidget.setTabOrder(self.inspector_id, self.source)

        self.retranslateUi(VersionForm)

        QMetaObject.connectSlotsByName(VersionForm)
    # setupUi

    def retranslateUi(self, VersionForm):
        self.street_id_label.setText(QCoreApplication.translate("VersionForm", u"Street", None))
        self.ranges_label.setText(QCoreApplication.translate("VersionForm", u"House numbers, as the order writes them (empty: the whole street)", None))
        self.name_kk_label.setText(QCoreApplication.translate("VersionForm", u"Name in Kazakh", None))
        self.name_ru_label.setText(QCoreApplication.translate("VersionForm", u"Name in Russian", None))
        self.inspector_id_label.setText(QCoreApplication.translate("VersionForm", u"Inspector", None))
        self.valid_from_label.setText(QCoreApplication.translate("VersionForm", u"Valid from", None))
        self.valid_until_label.setText(QCoreApplication.translate("VersionForm", u"Valid until", None))
        self.source_label.setText(QCoreApplication.translate("VersionForm", u"Order, its number and date", None))
        pass
    # retranslateUi
