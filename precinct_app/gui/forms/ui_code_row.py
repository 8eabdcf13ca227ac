"""Made from ``ui/code_row.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDialog, QFormLayout, QLabel,
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)
class Ui_CodeRow(object):
    def setupUi(self, CodeRow):
        if not CodeRow.objectName():
            CodeRow.setObjectName(u"CodeRow")
        CodeRow.setMinimumSize(QSize(520, 0))
        self.whole = QVBoxLayout(CodeRow)
        self.whole.setSpacing(10)
        self.whole.setObjectName(u"whole")
        self.whole.setContentsMargins(20, 18, 20, 16)
        self.note = QLabel(CodeRow)
        self.note.setObjectName(u"note")
        self.note.setWordWrap(True)

        self.whole.addWidget(self.note)

        self.fields = QFormLayout()
        self.fields.setObjectName(u"fields")
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.fields.setVerticalSpacing(4)
        self.code_label = QLabel(CodeRow)
        self.code_label.setObjectName(u"code_label")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.code_label)

        self.code = QLineEdit(CodeRow)
        self.code.setObjectName(u"code")

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.code)

        self.kk_label = QLabel(CodeRow)
        self.kk_label.setObjectName(u"kk_label")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.kk_label)

        self.kk = QLineEdit(CodeRow)
        self.kk.setObjectName(u"kk")

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.kk)

        self.ru_label = QLabel(CodeRow)
        self.ru_label.setObjectName(u"ru_label")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.ru_label)

        self.ru = QLineEdit(CodeRow)
        self.ru.setObjectName(u"ru")

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.ru)

        self.source_label = QLabel(CodeRow)
        self.source_label.setObjectName(u"source_label")

        self.fields.setWidget(3, QFormLayout.ItemRole.LabelRole, self.source_label)

        self.source = QLineEdit(CodeRow)
        self.source.setObjectName(u"source")

        self.fields.setWidget(3, QFormLayout.ItemRole.FieldRole, self.source)


        self.whole.addLayout(self.fields)

        self.wrong = QLabel(CodeRow)
        self.wrong.setObjectName(u"wrong")
        self.wrong.setWordWrap(True)

        self.whole.addWidget(self.wrong)

        self.buttons = QVBoxLayout()
        self.buttons.setObjectName(u"buttons")

        self.whole.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.code_label.setBuddy(self.code)
        self.kk_label.setBuddy(self.kk)
        self.ru_label.setBuddy(self.ru)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.code, self.kk)
        QWidget.setTabOrder(self.kk, self.ru)
        QWidget.setTabOrder(self.ru, self.source)

        self.retranslateUi(CodeRow)

        QMetaObject.connectSlotsByName(CodeRow)
    # setupUi

    def retranslateUi(self, CodeRow):
        CodeRow.setWindowTitle(QCoreApplication.translate("CodeRow", u"Value of a code list", None))
        self.code_label.setText(QCoreApplication.translate("CodeRow", u"Code (Latin letters)", None))
        self.kk_label.setText(QCoreApplication.translate("CodeRow", u"Text (Kazakh)", None))
        self.ru_label.setText(QCoreApplication.translate("CodeRow", u"Text (Russian)", None))
        self.source_label.setText(QCoreApplication.translate("CodeRow", u"Act it rests on", None))
    # retranslateUi
