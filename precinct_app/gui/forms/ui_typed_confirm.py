"""Made from ``ui/typed_confirm.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QLabel,
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)
class Ui_TypedConfirm(object):
    def setupUi(self, TypedConfirm):
        if not TypedConfirm.objectName():
            TypedConfirm.setObjectName(u"TypedConfirm")
        TypedConfirm.setMinimumSize(QSize(480, 0))
        self.whole = QVBoxLayout(TypedConfirm)
        self.whole.setSpacing(14)
        self.whole.setObjectName(u"whole")
        self.whole.setContentsMargins(20, 18, 20, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.setObjectName(u"head")
        self.sign_place = QVBoxLayout()
        self.sign_place.setObjectName(u"sign_place")

        self.head.addLayout(self.sign_place)

        self.question = QLabel(TypedConfirm)
        self.question.setObjectName(u"question")
        self.question.setWordWrap(True)

        self.head.addWidget(self.question)

        self.head.setStretch(1, 1)

        self.whole.addLayout(self.head)

        self.detail = QLabel(TypedConfirm)
        self.detail.setObjectName(u"detail")
        self.detail.setWordWrap(True)

        self.whole.addWidget(self.detail)

        self.answer = QVBoxLayout()
        self.answer.setSpacing(3)
        self.answer.setObjectName(u"answer")
        self.prompt = QLabel(TypedConfirm)
        self.prompt.setObjectName(u"prompt")
        self.prompt.setWordWrap(True)

        self.answer.addWidget(self.prompt)

        self.typed = QLineEdit(TypedConfirm)
        self.typed.setObjectName(u"typed")

        self.answer.addWidget(self.typed)


        self.whole.addLayout(self.answer)

        self.buttons = QVBoxLayout()
        self.buttons.setObjectName(u"buttons")

        self.whole.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.prompt.setBuddy(self.typed)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(TypedConfirm)

        QMetaObject.connectSlotsByName(TypedConfirm)
    # setupUi

    def retranslateUi(self, TypedConfirm):
        TypedConfirm.setWindowTitle(QCoreApplication.translate("TypedConfirm", u"Confirm", None))
    # retranslateUi
