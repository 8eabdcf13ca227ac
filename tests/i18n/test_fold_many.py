"""A whole column folded at once is what each of its texts is folded to."""

from hypothesis import given
from hypothesis import strategies as st

from precinct_app.i18n import fold, fold_many

USUAL = st.text(alphabet="абвйёьъЬЁәғқҢҮҺ 019.,:;/()+-\n\u00a0", max_size=14)
ANY = st.text(alphabet=st.one_of(st.sampled_from("sшéİ'’_№\t\x0b\x1c\x85 А"), st.characters(codec="utf-8")))


@given(st.lists(st.one_of(USUAL, ANY), max_size=8))
def test_many_texts_are_folded_as_each_by_itself(texts):
    assert fold_many(texts) == [fold(text) for text in texts]


def test_a_word_of_a_mute_sign_alone_leaves_no_gap():
    assert fold("1/Ь") == "1"
    assert fold_many(["1/Ь", "ь", "а ъ б"]) == ["1", "", "а б"]
