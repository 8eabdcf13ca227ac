"""Made from ``ui/group.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QLineEdit, QPlainTextEdit, QSizePolicy, QSpacerItem,
    QSpinBox, QVBoxLayout, QWidget)

class Ui_GroupForm(object):
    def setupUi(self, GroupForm):
        if not GroupForm.objectName():
            GroupForm.setObjectName(u"GroupForm")
        self.columns = QHBoxLayout(GroupForm)
        self.columns.setSpacing(28)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.left = QVBoxLayout()
        self.left.setSpacing(10)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(0, 0, 0, 0)
        self.name_cell = QVBoxLayout()
        self.name_cell.setObjectName(u"name_cell")
        self.name_label = QLabel(GroupForm)
        self.name_label.setObjectName(u"name_label")

        self.name_cell.addWidget(self.name_label)

        self.name = QLineEdit(GroupForm)
        self.name.setObjectName(u"name")

        self.name_cell.addWidget(self.name)


        self.left.addLayout(self.name_cell)

        self.kind_cell = QVBoxLayout()
        self.kind_cell.setObjectName(u"kind_cell")
        self.kind_label = QLabel(GroupForm)
        self.kind_label.setObjectName(u"kind_label")

        self.kind_cell.addWidget(self.kind_label)

        self.kind = QComboBox(GroupForm)
        self.kind.setObjectName(u"kind")

        self.kind_cell.addWidget(self.kind)


        self.left.addLayout(self.kind_cell)

        self.size_cell = QVBoxLayout()
        self.size_cell.setObjectName(u"size_cell")
        self.size_label = QLabel(GroupForm)
        self.size_label.setObjectName(u"size_label")

        self.size_cell.addWidget(self.size_label)

        self.size = QSpinBox(GroupForm)
        self.size.setObjectName(u"size")
        self.size.setMaximum(9999)

        self.size_cell.addWidget(self.size)


        self.left.addLayout(self.size_cell)

        self.times_cell = QVBoxLayout()
        self.times_cell.setObjectName(u"times_cell")
        self.times_label = QLabel(GroupForm)
        self.times_label.setObjectName(u"times_label")

        self.times_cell.addWidget(self.times_label)

        self.times = QLineEdit(GroupForm)
        self.times.setObjectName(u"times")

        self.times_cell.addWidget(self.times)


        self.left.addLayout(self.times_cell)

        self.place_cell = QVBoxLayout()
        self.place_cell.setObjectName(u"place_cell")
        self.place_label = QLabel(GroupForm)
        self.place_label.setObjectName(u"place_label")

        self.place_cell.addWidget(self.place_label)


        self.left.addLayout(self.place_cell)

        self.secrecy_cell = QVBoxLayout()
        self.secrecy_cell.setObjectName(u"secrecy_cell")
        self.secrecy_label = QLabel(GroupForm)
        self.secrecy_label.setObjectName(u"secrecy_label")

        self.secrecy_cell.addWidget(self.secrecy_label)

        self.secrecy = QComboBox(GroupForm)
        self.secrecy.setObjectName(u"secrecy")

        self.secrecy_cell.addWidget(self.secrecy)


        self.left.addLayout(self.secrecy_cell)

        self.note_cell = QVBoxLayout()
        self.note_cell.setObjectName(u"note_cell")
        self.note_label = QLabel(GroupForm)
        self.note_label.setObjectName(u"note_label")

        self.note_cell.addWidget(self.note_label)

        self.note = QPlainTextEdit(GroupForm)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)
        self.note.setMaximumSize(QSize(16777215, 90))

        self.note_cell.addWidget(self.note)


        self.left.addLayout(self.note_cell)

        self.left_end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.left_end)


        self.columns.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(14)
        self.right.setObjectName(u"right")
        self.right.setContentsMargins(0, 0, 0, 0)
        self.ties_cell = QVBoxLayout()
        self.ties_cell.setObjectName(u"ties_cell")
        self.ties_label = QLabel(GroupForm)
        self.ties_label.setObjectName(u"ties_label")

        self.ties_cell.addWidget(self.ties_label)


        self.right.addLayout(self.ties_cell)

        self.phones_cell = QVBoxLayout()
        self.phones_cell.setObjectName(u"phones_cell")
        self.phones_label = QLabel(GroupForm)
        self.phones_label.setObjectName(u"phones_label")

        self.phones_cell.addWidget(self.phones_label)


        self.right.addLayout(self.phones_cell)

        self.roles_cell = QVBoxLayout()
        self.roles_cell.setObjectName(u"roles_cell")
        self.roles_label = QLabel(GroupForm)
        self.roles_label.setObjectName(u"roles_label")

        self.roles_cell.addWidget(self.roles_label)


        self.right.addLayout(self.roles_cell)

        self.right_end = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.right_end)


        self.columns.addLayout(self.right)

        self.columns.setStretch(0, 2)
        self.columns.setStretch(1, 3)
#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.kind_label.setBuddy(self.kind)
        self.size_label.setBuddy(self.size)
        self.times_label.setBuddy(self.times)
        self.secrecy_label.setBuddy(self.secrecy)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.kind)
        QWidget.setTabOrder(self.kind, self.size)
        QWidget.setTabOrder(self.size, self.times)
        QWidget.setTabOrder(self.times, self.secrecy)
        QWidget.setTabOrder(self.secrecy, self.note)

        self.retranslateUi(GroupForm)

        QMetaObject.connectSlotsByName(GroupForm)
    # setupUi

    def retranslateUi(self, GroupForm):
        self.name_label.setText(QCoreApplication.translate("GroupForm", u"Name of the group", None))
        self.kind_label.setText(QCoreApplication.translate("GroupForm", u"Kind", None))
        self.size_label.setText(QCoreApplication.translate("GroupForm", u"How many people", None))
        self.times_label.setText(QCoreApplication.translate("GroupForm", u"When they gather", None))
        self.place_label.setText(QCoreApplication.translate("GroupForm", u"Where they gather", None))
        self.secrecy_label.setText(QCoreApplication.translate("GroupForm", u"Secrecy", None))
        self.note_label.setText(QCoreApplication.translate("GroupForm", u"Note", None))
        self.ties_label.setText(QCoreApplication.translate("GroupForm", u"Members", None))
        self.phones_label.setText(QCoreApplication.translate("GroupForm", u"Phones", None))
        self.roles_label.setText(QCoreApplication.translate("GroupForm", u"Roles", None))
        pass
    # retranslateUi
