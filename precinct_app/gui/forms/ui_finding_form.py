"""Made from ``ui/finding_form.ui`` by ``ui/compile.py``; change the form, not this file."""
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

class Ui_FindingForm(object):
    def setupUi(self, FindingForm):
        if not FindingForm.objectName():
            FindingForm.setObjectName(u"FindingForm")
        self.grid = QGridLayout(FindingForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(FindingForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(FindingForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.grid.addLayout(self.kind_cell, 0, 0, 1, 1)

        self.state_cell = QVBoxLayout()
        self.state_cell.setObjectName(u"state_cell")
        self.state_label = QLabel(FindingForm)
        self.state_label.setObjectName(u"state_label")

        self.state_cell.addWidget(self.state_label)

        self.state = QComboBox(FindingForm)
        self.state.setObjectName(u"state")

        self.state_cell.addWidget(self.state)


        self.grid.addLayout(self.state_cell, 0, 1, 1, 1)

        self.house_id_cell = QVBoxLayout()
        self.house_id_cell.setObjectName(u"house_id_cell")
        self.house_id_label = QLabel(FindingForm)
        self.house_id_label.setObjectName(u"house_id_label")

        self.house_id_cell.addWidget(self.house_id_label)


        self.grid.addLayout(self.house_id_cell, 1, 0, 1, 1)

        self.position_cell = QVBoxLayout()
        self.position_cell.setObjectName(u"position_cell")
        self.position_label = QLabel(FindingForm)
        self.position_label.setObjectName(u"position_label")

        self.position_cell.addWidget(self.position_label)

        self.position = QLineEdit(FindingForm)
        self.position.setObjectName(u"position")

        self.position_cell.addWidget(self.position)


        self.grid.addLayout(self.position_cell, 1, 1, 1, 1)

        self.place_cell = QVBoxLayout()
        self.place_cell.setObjectName(u"place_cell")
        self.place_label = QLabel(FindingForm)
        self.place_label.setObjectName(u"place_label")

        self.place_cell.addWidget(self.place_label)


        self.grid.addLayout(self.place_cell, 2, 0, 1, 1)

        self.responsible_cell = QVBoxLayout()
        self.responsible_cell.setObjectName(u"responsible_cell")
        self.responsible_label = QLabel(FindingForm)
        self.responsible_label.setObjectName(u"responsible_label")

        self.responsible_cell.addWidget(self.responsible_label)


        self.grid.addLayout(self.responsible_cell, 2, 1, 1, 1)

        self.seen_day_cell = QVBoxLayout()
        self.seen_day_cell.setObjectName(u"seen_day_cell")
        self.seen_day_label = QLabel(FindingForm)
        self.seen_day_label.setObjectName(u"seen_day_label")

        self.seen_day_cell.addWidget(self.seen_day_label)


        self.grid.addLayout(self.seen_day_cell, 3, 0, 1, 1)

        self.reported_day_cell = QVBoxLayout()
        self.reported_day_cell.setObjectName(u"reported_day_cell")
        self.reported_day_label = QLabel(FindingForm)
        self.reported_day_label.setObjectName(u"reported_day_label")

        self.reported_day_cell.addWidget(self.reported_day_label)


        self.grid.addLayout(self.reported_day_cell, 3, 1, 1, 1)

        self.due_day_cell = QVBoxLayout()
        self.due_day_cell.setObjectName(u"due_day_cell")
        self.due_day_label = QLabel(FindingForm)
        self.due_day_label.setObjectName(u"due_day_label")

        self.due_day_cell.addWidget(self.due_day_label)


        self.grid.addLayout(self.due_day_cell, 4, 0, 1, 1)

        self.fixed_day_cell = QVBoxLayout()
        self.fixed_day_cell.setObjectName(u"fixed_day_cell")
        self.fixed_day_label = QLabel(FindingForm)
        self.fixed_day_label.setObjectName(u"fixed_day_label")

        self.fixed_day_cell.addWidget(self.fixed_day_label)


        self.grid.addLayout(self.fixed_day_cell, 4, 1, 1, 1)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(FindingForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(FindingForm)
        self.note.setObjectName(u"note")
        self.note.setMaximumSize(QSize(16777215, 72))
        self.note.setTabChangesFocus(True)

        self.note_cell.addWidget(self.note)


        self.grid.addLayout(self.note_cell, 5, 0, 1, 2)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.state_label.setBuddy(self.state)
        self.position_label.setBuddy(self.position)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind, self.state)
        QWidget.setTabOrder(self.state, self.position)
        QWidget.setTabOrder(self.position, self.note)

        self.retranslateUi(FindingForm)

        QMetaObject.connectSlotsByName(FindingForm)
    # setupUi

    def retranslateUi(self, FindingForm):
        self.kind_label.setText(QCoreApplication.translate("FindingForm", u"Kind", None))
        self.state_label.setText(QCoreApplication.translate("FindingForm", u"State", None))
        self.house_id_label.setText(QCoreApplication.translate("FindingForm", u"Address", None))
        self.position_label.setText(QCoreApplication.translate("FindingForm", u"Position on the map", None))
        self.position.setPlaceholderText(QCoreApplication.translate("FindingForm", u"51,16050; 71,47040", None))
        self.place_label.setText(QCoreApplication.translate("FindingForm", u"Place", None))
        self.responsible_label.setText(QCoreApplication.translate("FindingForm", u"Who is responsible", None))
        self.seen_day_label.setText(QCoreApplication.translate("FindingForm", u"Seen on", None))
        self.reported_day_label.setText(QCoreApplication.translate("FindingForm", u"Reported on", None))
        self.due_day_label.setText(QCoreApplication.translate("FindingForm", u"Due", None))
        self.fixed_day_label.setText(QCoreApplication.translate("FindingForm", u"Fixed on", None))
        self.note_label.setText(QCoreApplication.translate("FindingForm", u"Note", None))
        pass
    # retranslateUi
