"""Made from ``ui/measure_form.ui`` by ``ui/compile.py``; change the form, not this file."""
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
class Ui_MeasureForm(object):
    def setupUi(self, MeasureForm):
        if not MeasureForm.objectName():
            MeasureForm.setObjectName(u"MeasureForm")
        self.grid = QGridLayout(MeasureForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.text_kk_cell = QWidget(MeasureForm)
        self.text_kk_cell.setObjectName(u"text_kk_cell")
        self.text_kk_box = QVBoxLayout(self.text_kk_cell)
        self.text_kk_box.setSpacing(3)
        self.text_kk_box.setObjectName(u"text_kk_box")
        self.text_kk_box.setContentsMargins(0, 0, 0, 0)
        self.text_kk_label = QLabel(self.text_kk_cell)
        self.text_kk_label.setObjectName(u"text_kk_label")

        self.text_kk_box.addWidget(self.text_kk_label)

        self.text_kk = QPlainTextEdit(self.text_kk_cell)
        self.text_kk.setObjectName(u"text_kk")
        self.text_kk.setTabChangesFocus(True)

        self.text_kk_box.addWidget(self.text_kk)


        self.grid.addWidget(self.text_kk_cell, 0, 0, 1, 6)

        self.text_ru_cell = QWidget(MeasureForm)
        self.text_ru_cell.setObjectName(u"text_ru_cell")
        self.text_ru_box = QVBoxLayout(self.text_ru_cell)
        self.text_ru_box.setSpacing(3)
        self.text_ru_box.setObjectName(u"text_ru_box")
        self.text_ru_box.setContentsMargins(0, 0, 0, 0)
        self.text_ru_label = QLabel(self.text_ru_cell)
        self.text_ru_label.setObjectName(u"text_ru_label")

        self.text_ru_box.addWidget(self.text_ru_label)

        self.text_ru = QPlainTextEdit(self.text_ru_cell)
        self.text_ru.setObjectName(u"text_ru")
        self.text_ru.setTabChangesFocus(True)

        self.text_ru_box.addWidget(self.text_ru)


        self.grid.addWidget(self.text_ru_cell, 0, 6, 1, 6)

        self.technique_cell = QWidget(MeasureForm)
        self.technique_cell.setObjectName(u"technique_cell")
        self.technique_box = QVBoxLayout(self.technique_cell)
        self.technique_box.setSpacing(3)
        self.technique_box.setObjectName(u"technique_box")
        self.technique_box.setContentsMargins(0, 0, 0, 0)
        self.technique_label = QLabel(self.technique_cell)
        self.technique_label.setObjectName(u"technique_label")

        self.technique_box.addWidget(self.technique_label)

        self.technique = QComboBox(self.technique_cell)
        self.technique.setObjectName(u"technique")

        self.technique_box.addWidget(self.technique)


        self.grid.addWidget(self.technique_cell, 1, 0, 1, 12)

        self.executor_id_cell = QWidget(MeasureForm)
        self.executor_id_cell.setObjectName(u"executor_id_cell")
        self.executor_id_box = QVBoxLayout(self.executor_id_cell)
        self.executor_id_box.setSpacing(3)
        self.executor_id_box.setObjectName(u"executor_id_box")
        self.executor_id_box.setContentsMargins(0, 0, 0, 0)
        self.executor_id_label = QLabel(self.executor_id_cell)
        self.executor_id_label.setObjectName(u"executor_id_label")

        self.executor_id_box.addWidget(self.executor_id_label)


        self.grid.addWidget(self.executor_id_cell, 2, 0, 1, 12)

        self.executor_kk_cell = QWidget(MeasureForm)
        self.executor_kk_cell.setObjectName(u"executor_kk_cell")
        self.executor_kk_box = QVBoxLayout(self.executor_kk_cell)
        self.executor_kk_box.setSpacing(3)
        self.executor_kk_box.setObjectName(u"executor_kk_box")
        self.executor_kk_box.setContentsMargins(0, 0, 0, 0)
        self.executor_kk_label = QLabel(self.executor_kk_cell)
        self.executor_kk_label.setObjectName(u"executor_kk_label")

        self.executor_kk_box.addWidget(self.executor_kk_label)

        self.executor_kk = QLineEdit(self.executor_kk_cell)
        self.executor_kk.setObjectName(u"executor_kk")

        self.executor_kk_box.addWidget(self.executor_kk)


        self.grid.addWidget(self.executor_kk_cell, 3, 0, 1, 6)

        self.executor_ru_cell = QWidget(MeasureForm)
        self.executor_ru_cell.setObjectName(u"executor_ru_cell")
        self.executor_ru_box = QVBoxLayout(self.executor_ru_cell)
        self.executor_ru_box.setSpacing(3)
        self.executor_ru_box.setObjectName(u"executor_ru_box")
        self.executor_ru_box.setContentsMargins(0, 0, 0, 0)
        self.executor_ru_label = QLabel(self.executor_ru_cell)
        self.executor_ru_label.setObjectName(u"executor_ru_label")

        self.executor_ru_box.addWidget(self.executor_ru_label)

        self.executor_ru = QLineEdit(self.executor_ru_cell)
        self.executor_ru.setObjectName(u"executor_ru")

        self.executor_ru_box.addWidget(self.executor_ru)


        self.grid.addWidget(self.executor_ru_cell, 3, 6, 1, 6)

        self.start_day_cell = QWidget(MeasureForm)
        self.start_day_cell.setObjectName(u"start_day_cell")
        self.start_day_box = QVBoxLayout(self.start_day_cell)
        self.start_day_box.setSpacing(3)
        self.start_day_box.setObjectName(u"start_day_box")
        self.start_day_box.setContentsMargins(0, 0, 0, 0)
        self.start_day_label = QLabel(self.start_day_cell)
        self.start_day_label.setObjectName(u"start_day_label")

        self.start_day_box.addWidget(self.start_day_label)


        self.grid.addWidget(self.start_day_cell, 4, 0, 1, 3)

        self.due_day_cell = QWidget(MeasureForm)
        self.due_day_cell.setObjectName(u"due_day_cell")
        self.due_day_box = QVBoxLayout(self.due_day_cell)
        self.due_day_box.setSpacing(3)
        self.due_day_box.setObjectName(u"due_day_box")
        self.due_day_box.setContentsMargins(0, 0, 0, 0)
        self.due_day_label = QLabel(self.due_day_cell)
        self.due_day_label.setObjectName(u"due_day_label")

        self.due_day_box.addWidget(self.due_day_label)


        self.grid.addWidget(self.due_day_cell, 4, 3, 1, 3)

        self.state_cell = QWidget(MeasureForm)
        self.state_cell.setObjectName(u"state_cell")
        self.state_box = QVBoxLayout(self.state_cell)
        self.state_box.setSpacing(3)
        self.state_box.setObjectName(u"state_box")
        self.state_box.setContentsMargins(0, 0, 0, 0)
        self.state_label = QLabel(self.state_cell)
        self.state_label.setObjectName(u"state_label")

        self.state_box.addWidget(self.state_label)

        self.state = QComboBox(self.state_cell)
        self.state.setObjectName(u"state")

        self.state_box.addWidget(self.state)


        self.grid.addWidget(self.state_cell, 4, 6, 1, 3)

        self.done_day_cell = QWidget(MeasureForm)
        self.done_day_cell.setObjectName(u"done_day_cell")
        self.done_day_box = QVBoxLayout(self.done_day_cell)
        self.done_day_box.setSpacing(3)
        self.done_day_box.setObjectName(u"done_day_box")
        self.done_day_box.setContentsMargins(0, 0, 0, 0)
        self.done_day_label = QLabel(self.done_day_cell)
        self.done_day_label.setObjectName(u"done_day_label")

        self.done_day_box.addWidget(self.done_day_label)


        self.grid.addWidget(self.done_day_cell, 4, 9, 1, 3)

        self.criterion_kk_cell = QWidget(MeasureForm)
        self.criterion_kk_cell.setObjectName(u"criterion_kk_cell")
        self.criterion_kk_box = QVBoxLayout(self.criterion_kk_cell)
        self.criterion_kk_box.setSpacing(3)
        self.criterion_kk_box.setObjectName(u"criterion_kk_box")
        self.criterion_kk_box.setContentsMargins(0, 0, 0, 0)
        self.criterion_kk_label = QLabel(self.criterion_kk_cell)
        self.criterion_kk_label.setObjectName(u"criterion_kk_label")

        self.criterion_kk_box.addWidget(self.criterion_kk_label)

        self.criterion_kk = QLineEdit(self.criterion_kk_cell)
        self.criterion_kk.setObjectName(u"criterion_kk")

        self.criterion_kk_box.addWidget(self.criterion_kk)


        self.grid.addWidget(self.criterion_kk_cell, 5, 0, 1, 6)

        self.criterion_ru_cell = QWidget(MeasureForm)
        self.criterion_ru_cell.setObjectName(u"criterion_ru_cell")
        self.criterion_ru_box = QVBoxLayout(self.criterion_ru_cell)
        self.criterion_ru_box.setSpacing(3)
        self.criterion_ru_box.setObjectName(u"criterion_ru_box")
        self.criterion_ru_box.setContentsMargins(0, 0, 0, 0)
        self.criterion_ru_label = QLabel(self.criterion_ru_cell)
        self.criterion_ru_label.setObjectName(u"criterion_ru_label")

        self.criterion_ru_box.addWidget(self.criterion_ru_label)

        self.criterion_ru = QLineEdit(self.criterion_ru_cell)
        self.criterion_ru.setObjectName(u"criterion_ru")

        self.criterion_ru_box.addWidget(self.criterion_ru)


        self.grid.addWidget(self.criterion_ru_cell, 5, 6, 1, 6)

        self.note_cell = QWidget(MeasureForm)
        self.note_cell.setObjectName(u"note_cell")
        self.note_box = QVBoxLayout(self.note_cell)
        self.note_box.setSpacing(3)
        self.note_box.setObjectName(u"note_box")
        self.note_box.setContentsMargins(0, 0, 0, 0)
        self.note_label = QLabel(self.note_cell)
        self.note_label.setObjectName(u"note_label")

        self.note_box.addWidget(self.note_label)

        self.note = QLineEdit(self.note_cell)
        self.note.setObjectName(u"note")

        self.note_box.addWidget(self.note)


        self.grid.addWidget(self.note_cell, 6, 0, 1, 12)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.grid.setColumnStretch(3, 1)
        self.grid.setColumnStretch(4, 1)
        self.grid.setColumnStretch(5, 1)
        self.grid.setColumnStretch(6, 1)
        self.grid.setColumnStretch(7, 1)
        self.grid.setColumnStretch(8, 1)
        self.grid.setColumnStretch(9, 1)
        self.grid.setColumnStretch(10, 1)
        self.grid.setColumnStretch(11, 1)
#if QT_CONFIG(shortcut)
        self.text_kk_label.setBuddy(self.text_kk)
        self.text_ru_label.setBuddy(self.text_ru)
        self.technique_label.setBuddy(self.technique)
        self.executor_kk_label.setBuddy(self.executor_kk)
        self.executor_ru_label.setBuddy(self.executor_ru)
        self.state_label.setBuddy(self.state)
        self.criterion_kk_label.setBuddy(self.criterion_kk)
        self.criterion_ru_label.setBuddy(self.criterion_ru)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.text_kk, self.text_ru)
        QWidget.setTabOrder(self.text_ru, self.technique)
        QWidget.setTabOrder(self.technique, self.executor_kk)
        QWidget.setTabOrder(self.executor_kk, self.executor_ru)
        QWidget.setTabOrder(self.executor_ru, self.state)
        QWidget.setTabOrder(self.state, self.criterion_kk)
        QWidget.setTabOrder(self.criterion_kk, self.criterion_ru)
        QWidget.setTabOrder(self.criterion_ru, self.note)

        self.retranslateUi(MeasureForm)

        QMetaObject.connectSlotsByName(MeasureForm)
    # setupUi

    def retranslateUi(self, MeasureForm):
        self.text_kk_label.setText(QCoreApplication.translate("MeasureForm", u"Measure in Kazakh", None))
        self.text_ru_label.setText(QCoreApplication.translate("MeasureForm", u"Measure in Russian", None))
        self.technique_label.setText(QCoreApplication.translate("MeasureForm", u"Technique", None))
        self.executor_id_label.setText(QCoreApplication.translate("MeasureForm", u"Executor, organisation", None))
        self.executor_kk_label.setText(QCoreApplication.translate("MeasureForm", u"Executor in Kazakh", None))
        self.executor_ru_label.setText(QCoreApplication.translate("MeasureForm", u"Executor in Russian", None))
        self.start_day_label.setText(QCoreApplication.translate("MeasureForm", u"Begins on", None))
        self.due_day_label.setText(QCoreApplication.translate("MeasureForm", u"Due", None))
        self.state_label.setText(QCoreApplication.translate("MeasureForm", u"State", None))
        self.done_day_label.setText(QCoreApplication.translate("MeasureForm", u"Done on", None))
        self.criterion_kk_label.setText(QCoreApplication.translate("MeasureForm", u"How success is seen, in Kazakh", None))
        self.criterion_ru_label.setText(QCoreApplication.translate("MeasureForm", u"How success is seen, in Russian", None))
        self.note_label.setText(QCoreApplication.translate("MeasureForm", u"Note", None))
        pass
    # retranslateUi
