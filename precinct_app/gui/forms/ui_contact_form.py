"""Made from ``ui/contact_form.ui`` by ``ui/compile.py``; change the form, not this file."""
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QHBoxLayout,
    QLineEdit, QPlainTextEdit, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from precinct_app.gui.pages.contacts.fields import PromiseBox

class Ui_ContactForm(object):
    def setupUi(self, ContactForm):
        if not ContactForm.objectName():
            ContactForm.setObjectName(u"ContactForm")
        self.columns = QHBoxLayout(ContactForm)
        self.columns.setSpacing(22)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(17, 11, 17, 11)
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(0, 0, 0, 0)
        self.channel = QWidget(ContactForm)
        self.channel.setObjectName(u"channel")

        self.left.addWidget(self.channel)

        self.when = QHBoxLayout()
        self.when.setSpacing(8)
        self.when.setObjectName(u"when")
        self.when.setContentsMargins(0, 0, 0, 0)
        self.day = QWidget(ContactForm)
        self.day.setObjectName(u"day")

        self.when.addWidget(self.day)

        self.start = QWidget(ContactForm)
        self.start.setObjectName(u"start")

        self.when.addWidget(self.start)

        self.end = QWidget(ContactForm)
        self.end.setObjectName(u"end")

        self.when.addWidget(self.end)

        self.length = QWidget(ContactForm)
        self.length.setObjectName(u"length")

        self.when.addWidget(self.length)

        self.when.setStretch(0, 4)
        self.when.setStretch(1, 3)
        self.when.setStretch(2, 3)
        self.when.setStretch(3, 2)

        self.left.addLayout(self.when)

        self.participants = QWidget(ContactForm)
        self.participants.setObjectName(u"participants")

        self.left.addWidget(self.participants)

        self.capacities = QWidget(ContactForm)
        self.capacities.setObjectName(u"capacities")

        self.left.addWidget(self.capacities)

        self.kind = QHBoxLayout()
        self.kind.setSpacing(8)
        self.kind.setObjectName(u"kind")
        self.kind.setContentsMargins(0, 0, 0, 0)
        self.situation = QComboBox(ContactForm)
        self.situation.setObjectName(u"situation")

        self.kind.addWidget(self.situation)

        self.form = QComboBox(ContactForm)
        self.form.setObjectName(u"form")

        self.kind.addWidget(self.form)

        self.kind.setStretch(0, 1)
        self.kind.setStretch(1, 1)

        self.left.addLayout(self.kind)

        self.format = QWidget(ContactForm)
        self.format.setObjectName(u"format")

        self.left.addWidget(self.format)

        self.spot = QHBoxLayout()
        self.spot.setSpacing(8)
        self.spot.setObjectName(u"spot")
        self.spot.setContentsMargins(0, 0, 0, 0)
        self.venue = QComboBox(ContactForm)
        self.venue.setObjectName(u"venue")

        self.spot.addWidget(self.venue)

        self.place = QWidget(ContactForm)
        self.place.setObjectName(u"place")

        self.spot.addWidget(self.place)

        self.spot.setStretch(0, 2)
        self.spot.setStretch(1, 3)

        self.left.addLayout(self.spot)

        self.asked = QWidget(ContactForm)
        self.asked.setObjectName(u"asked")

        self.left.addWidget(self.asked)

        self.ties = QHBoxLayout()
        self.ties.setSpacing(8)
        self.ties.setObjectName(u"ties")
        self.ties.setContentsMargins(0, 0, 0, 0)
        self.case = QWidget(ContactForm)
        self.case.setObjectName(u"case")

        self.ties.addWidget(self.case)

        self.secrecy = QComboBox(ContactForm)
        self.secrecy.setObjectName(u"secrecy")

        self.ties.addWidget(self.secrecy)

        self.ties.setStretch(0, 3)
        self.ties.setStretch(1, 2)

        self.left.addLayout(self.ties)

        self.passed_to = QLineEdit(ContactForm)
        self.passed_to.setObjectName(u"passed_to")

        self.left.addWidget(self.passed_to)

        self.left_rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.left_rest)


        self.columns.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        self.right.setObjectName(u"right")
        self.right.setContentsMargins(0, 0, 0, 0)
        self.gist = QPlainTextEdit(ContactForm)
        self.gist.setObjectName(u"gist")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.gist.sizePolicy().hasHeightForWidth())
        self.gist.setSizePolicy(sizePolicy)
        self.gist.setMinimumSize(QSize(80, 48))
        self.gist.setMaximumSize(QSize(16777215, 16777215))
        self.gist.setTabChangesFocus(True)

        self.right.addWidget(self.gist)

        self.wishes = QHBoxLayout()
        self.wishes.setSpacing(8)
        self.wishes.setObjectName(u"wishes")
        self.wishes.setContentsMargins(0, 0, 0, 0)
        self.citizen_wish = QPlainTextEdit(ContactForm)
        self.citizen_wish.setObjectName(u"citizen_wish")
        self.citizen_wish.setMinimumSize(QSize(80, 46))
        self.citizen_wish.setMaximumSize(QSize(16777215, 46))
        self.citizen_wish.setTabChangesFocus(True)

        self.wishes.addWidget(self.citizen_wish)

        self.officer_wish = QPlainTextEdit(ContactForm)
        self.officer_wish.setObjectName(u"officer_wish")
        self.officer_wish.setMinimumSize(QSize(80, 46))
        self.officer_wish.setMaximumSize(QSize(16777215, 46))
        self.officer_wish.setTabChangesFocus(True)

        self.wishes.addWidget(self.officer_wish)

        self.offer = QPlainTextEdit(ContactForm)
        self.offer.setObjectName(u"offer")
        self.offer.setMinimumSize(QSize(80, 46))
        self.offer.setMaximumSize(QSize(16777215, 46))
        self.offer.setTabChangesFocus(True)

        self.wishes.addWidget(self.offer)

        self.wishes.setStretch(0, 1)
        self.wishes.setStretch(1, 1)
        self.wishes.setStretch(2, 1)

        self.right.addLayout(self.wishes)

        self.promise_box = PromiseBox(ContactForm)
        self.promise_box.setObjectName(u"promise_box")
        self.promise_rows = QVBoxLayout(self.promise_box)
        self.promise_rows.setSpacing(8)
        self.promise_rows.setObjectName(u"promise_rows")
        self.promise_rows.setContentsMargins(14, 9, 12, 10)
        self.promise_head = QHBoxLayout()
        self.promise_head.setSpacing(8)
        self.promise_head.setObjectName(u"promise_head")
        self.promise_head.setContentsMargins(0, 0, 0, 0)
        self.promised = QCheckBox(self.promise_box)
        self.promised.setObjectName(u"promised")

        self.promise_head.addWidget(self.promised)

        self.promise_hint = QWidget(self.promise_box)
        self.promise_hint.setObjectName(u"promise_hint")

        self.promise_head.addWidget(self.promise_hint)


        self.promise_rows.addLayout(self.promise_head)

        self.promise_more = QWidget(self.promise_box)
        self.promise_more.setObjectName(u"promise_more")
        self.promise_body = QVBoxLayout(self.promise_more)
        self.promise_body.setSpacing(8)
        self.promise_body.setObjectName(u"promise_body")
        self.promise_body.setContentsMargins(0, 0, 0, 0)
        self.promise_text = QLineEdit(self.promise_more)
        self.promise_text.setObjectName(u"promise_text")

        self.promise_body.addWidget(self.promise_text)

        self.promise_who = QHBoxLayout()
        self.promise_who.setSpacing(8)
        self.promise_who.setObjectName(u"promise_who")
        self.promise_who.setContentsMargins(0, 0, 0, 0)
        self.promise_to = QLineEdit(self.promise_more)
        self.promise_to.setObjectName(u"promise_to")

        self.promise_who.addWidget(self.promise_to)

        self.promise_due = QWidget(self.promise_more)
        self.promise_due.setObjectName(u"promise_due")

        self.promise_who.addWidget(self.promise_due)

        self.promise_who.setStretch(0, 8)
        self.promise_who.setStretch(1, 5)

        self.promise_body.addLayout(self.promise_who)

        self.due_buttons = QWidget(self.promise_more)
        self.due_buttons.setObjectName(u"due_buttons")

        self.promise_body.addWidget(self.due_buttons)


        self.promise_rows.addWidget(self.promise_more)


        self.right.addWidget(self.promise_box)

        self.outcome = QWidget(ContactForm)
        self.outcome.setObjectName(u"outcome")

        self.right.addWidget(self.outcome)

        self.satisfaction = QWidget(ContactForm)
        self.satisfaction.setObjectName(u"satisfaction")

        self.right.addWidget(self.satisfaction)

        self.right.setStretch(0, 1)

        self.columns.addLayout(self.right)

        self.columns.setStretch(0, 1)
        self.columns.setStretch(1, 1)
        QWidget.setTabOrder(self.situation, self.form)
        QWidget.setTabOrder(self.form, self.venue)
        QWidget.setTabOrder(self.venue, self.gist)
        QWidget.setTabOrder(self.gist, self.citizen_wish)
        QWidget.setTabOrder(self.citizen_wish, self.officer_wish)
        QWidget.setTabOrder(self.officer_wish, self.offer)
        QWidget.setTabOrder(self.offer, self.promised)
        QWidget.setTabOrder(self.promised, self.promise_text)
        QWidget.setTabOrder(self.promise_text, self.promise_to)
        QWidget.setTabOrder(self.promise_to, self.passed_to)
        QWidget.setTabOrder(self.passed_to, self.secrecy)

        self.retranslateUi(ContactForm)

        QMetaObject.connectSlotsByName(ContactForm)
    # setupUi

    def retranslateUi(self, ContactForm):
#if QT_CONFIG(accessibility)
        self.channel.setAccessibleName(QCoreApplication.translate("ContactForm", u"Channel", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.day.setAccessibleName(QCoreApplication.translate("ContactForm", u"Date", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.start.setAccessibleName(QCoreApplication.translate("ContactForm", u"Began", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.end.setAccessibleName(QCoreApplication.translate("ContactForm", u"Ended", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.participants.setAccessibleName(QCoreApplication.translate("ContactForm", u"Participants", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.situation.setAccessibleName(QCoreApplication.translate("ContactForm", u"Situation", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.form.setAccessibleName(QCoreApplication.translate("ContactForm", u"Form of contact", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.format.setAccessibleName(QCoreApplication.translate("ContactForm", u"Formal or not", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.venue.setAccessibleName(QCoreApplication.translate("ContactForm", u"Venue", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.place.setAccessibleName(QCoreApplication.translate("ContactForm", u"Place or house", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.asked.setAccessibleName(QCoreApplication.translate("ContactForm", u"Turned to us", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.case.setAccessibleName(QCoreApplication.translate("ContactForm", u"SARA project", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.secrecy.setAccessibleName(QCoreApplication.translate("ContactForm", u"Secrecy", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.passed_to.setAccessibleName(QCoreApplication.translate("ContactForm", u"Passed on to", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.gist.setAccessibleName(QCoreApplication.translate("ContactForm", u"Gist", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.citizen_wish.setAccessibleName(QCoreApplication.translate("ContactForm", u"What the citizen wishes", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.officer_wish.setAccessibleName(QCoreApplication.translate("ContactForm", u"What I wish", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.offer.setAccessibleName(QCoreApplication.translate("ContactForm", u"What I offer", None))
#endif // QT_CONFIG(accessibility)
        self.promised.setText(QCoreApplication.translate("ContactForm", u"A promise was given", None))
#if QT_CONFIG(accessibility)
        self.promise_text.setAccessibleName(QCoreApplication.translate("ContactForm", u"What was promised", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.promise_to.setAccessibleName(QCoreApplication.translate("ContactForm", u"Who does it", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.promise_due.setAccessibleName(QCoreApplication.translate("ContactForm", u"Due", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.outcome.setAccessibleName(QCoreApplication.translate("ContactForm", u"Outcome", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.satisfaction.setAccessibleName(QCoreApplication.translate("ContactForm", u"Satisfaction", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
