"""The style sheet of the program: one template, filled with the colours of a theme.

Only what Qt's own controls need stands here; what has two texts or a sign in it (buttons with a key cap,
pills, switches, tables) paints itself with the same colours. Heights and paddings follow the grid of
four pixels; a focused field has a border of two and a padding one less, so that nothing moves.
"""

from string import Template

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget#page, QWidget#canvas { background: $canvas; }
QToolTip { background: $surface; color: $text; border: 1px solid $strong; padding: 3px 6px; }

QFrame#sheet, QFrame#popup { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame#popup { border-color: $strong; border-radius: 4px; }
QFrame#inset { background: $alt; border: none; }
QFrame#hair { background: $hair; border: none; max-height: 1px; min-height: 1px; }
QFrame#line { background: $line; border: none; }
QFrame#header, QFrame#status { background: $surface; border: none; }
QFrame#header { border-bottom: 1px solid $line; }
QFrame#status { border-top: 1px solid $line; }

QLabel { background: transparent; }
QLabel[tone="t2"] { color: $t2; }
QLabel[tone="t3"] { color: $t3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="rail"] { color: $rail_icon; }
QLabel[tone="rail-strong"] { color: $rail_strong; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $strong; border-radius: 4px; padding: 0 9px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $t3;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 0 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { min-height: 28px; max-height: 28px; }
*[invalid="true"] { border: 2px solid $danger; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QAbstractSpinBox[invalid="true"] {
  padding: 0 8px; min-height: 28px; max-height: 28px; border: 2px solid $danger;
}
QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"] { padding: 3px 4px; border: 2px solid $danger; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only,
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled {
  background: $sunken; color: $t2; border-color: $line;
}
QTextBrowser#reading { background: $surface; color: $text; border: 2px solid $surface; padding: 2px; }
QTextBrowser#reading:focus { border: 2px solid $accent; padding: 2px; }
QLineEdit#bare, QLineEdit#bare:focus { border: none; background: transparent; padding: 0; min-height: 20px; }

QComboBox::drop-down { border: none; width: 26px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url(icons:controls/$theme-chevron-down.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $strong; outline: none; padding: 2px;
  selection-background-color: $soft; selection-color: $text;
}
QComboBox[small="true"] { min-height: 24px; max-height: 24px; padding: 0 7px; }
QComboBox[small="true"]:focus { min-height: 22px; max-height: 22px; padding: 0 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 18px; }
QAbstractSpinBox::up-arrow { image: url(icons:controls/$theme-chevron-up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(icons:controls/$theme-chevron-down.svg);
  width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 20px; }
QCheckBox:disabled, QRadioButton:disabled { color: $t3; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $strong; background: $surface; border-radius: 3px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url(icons:controls/$theme-check.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
  image: url(icons:controls/$theme-minus.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url(icons:controls/$theme-dot.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }

QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton { background: $surface; color: $text; border: 1px solid $strong; border-radius: 4px;
  padding: 0 12px; min-height: 30px; max-height: 30px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { background: $sunken; color: $t3; border-color: $line; }
QPushButton[small="true"] { min-height: 24px; max-height: 24px; padding: 0 9px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {
  background: $sunken; color: $t3; border-color: $line; }
QPushButton[kind="ghost"], QPushButton[kind="link"] { background: transparent; border-color: transparent; }
QPushButton[kind="ghost"]:hover { background: $hover; }
QPushButton[kind="link"] { padding: 0 2px; min-height: 20px; max-height: 20px; border: none; }
QPushButton[kind="choice"] { border-color: $line; }
QPushButton[kind="choice"]:checked { background: $soft; border-color: $accent_line; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $sunken; }
QToolButton::menu-indicator { image: none; }
QToolButton[segment="true"] { background: $surface; border: 1px solid $strong; border-radius: 0;
  padding: 0 10px; margin-left: -1px; min-height: 26px; }
QToolButton[segment="true"]:hover { background: $hover; }
QToolButton[segment="true"]:checked { background: $soft; color: $accent; border-bottom: 2px solid $accent; }
QToolButton[segment="true"]:disabled { color: $t3; background: $sunken; }
QToolButton[segment="true"][edge="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px;
  margin-left: 0; }
QToolButton[segment="true"][edge="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QToolButton[segment="true"][edge="only"] { border-radius: 4px; margin-left: 0; padding: 0; }
QToolButton[segment="true"][filled="true"]:checked { background: $accent; color: $on_accent;
  border-color: $accent; border-bottom: 1px solid $accent; }
QToolButton[segment="true"][small="true"] { min-height: 22px; padding: 0 9px; }

QTableView, QListView, QTreeView { background: $surface; alternate-background-color: $alt; border: none;
  outline: none; selection-background-color: $soft; selection-color: $text; gridline-color: $hair; }
QHeaderView { background: $alt; border: none; }
QHeaderView::section { background: $alt; color: $t2; border: none; border-bottom: 1px solid $line;
  border-top: 1px solid $line; padding: 0 8px; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $alt; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $t3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $strong; padding: 4px 0; }
QMenu::item { padding: 6px 28px 6px 12px; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $t3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }

QProgressBar { background: $sunken; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: $t2; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $alt; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $t3; }
""")


def style_sheet(theme: str, tokens: dict[str, str]) -> str:
    """Return the style sheet of ``theme``; ``tokens`` maps each role to ``#RRGGBB``."""
    names = {role.replace("-", "_"): value for role, value in tokens.items()}
    return _SHEET.substitute(names, theme=theme)
