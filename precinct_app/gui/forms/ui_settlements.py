"""Made from ``ui/settlements.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QLabel, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_SettlementsForm(object):
    def setupUi(self, SettlementsForm):
        if not SettlementsForm.objectName():
            SettlementsForm.setObjectName(u"SettlementsForm")
        self.rows = QVBoxLayout(SettlementsForm)
        self.rows.setSpacing(10)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.settlements_cell = QVBoxLayout()
        self.settlements_cell.setObjectName(u"settlements_cell")
        self.settlements_label = QLabel(SettlementsForm)
        self.settlements_label.setObjectName(u"settlements_label")

        self.settlements_cell.addWidget(self.settlements_label)


        self.rows.addLayout(self.settlements_cell)

        self.end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rows.addItem(self.end)


        self.retranslateUi(SettlementsForm)

        QMetaObject.connectSlotsByName(SettlementsForm)
    # setupUi

    def retranslateUi(self, SettlementsForm):
        self.settlements_label.setText(QCoreApplication.translate("SettlementsForm", u"Settlements of the precinct", None))
        pass
    # retranslateUi
