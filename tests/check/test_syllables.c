/* Syllables counted by hand: the hyphens say where a word parts. */
#include "check/syllables.h"

#include "../test.h"

/* "un-der-stand": the letters without hyphens have one more than those. */
static void
each(const char *list, unsigned (*count)(struct wm_str), const char *lang)
{
	struct wm_str rest = wm_str(list), word;

	while (wm_str_word(&rest, &word)) {
		char letters[64];
		size_t n = 0;
		unsigned want = 1, got;

		for (size_t i = 0; i < word.n; i++)
			if (word.p[i] == '-')
				want++;
			else
				letters[n++] = word.p[i];
		got = count((struct wm_str){letters, n});
		if (got != want)
			printf("%s: %.*s has %u, we count %u\n", lang, (int)n,
			    letters, want, got);
		CHECK(got == want);
	}
}

static const char english[] =
    "a the you your yes say child school write days home have make made time "
    "use judge court plan fifth ask asked helped signed reads tests leave "
    "please these "
    "par-ent law-yer hear-ing do-ing be-ing go-ing try-ing see-ing need-ed "
    "start-ed want-ed chil-dren let-ter ta-ble peo-ple a-ble dis-trict "
    "pro-cess an-y a-go place-ment state-ment safe-ly like-ly some-one "
    "some-thing may-be tri-al cli-ent qui-et sci-ence busi-ness cre-ate "
    "au-ti-sm serv-ice serv-ic-es "
    "i-de-a a-re-a me-di-a cri-te-ri-a an-nu-al dis-a-ble in-ter-view "
    "vis-i-tor re-quire-ment in-volve-ment com-plete-ly im-ple-ment "
    "el-e-ment de-ci-sion a-gree-ment con-fer-ence at-tor-ney "
    "in-for-ma-tion in-de-pen-dent ev-ery-one "
    "in-di-vid-u-al "
    "dis-a-bil-i-ty e-val-u-a-tion sit-u-a-tion me-di-a-tion coach-es "
    "wish-es judg-es cas-es rules names";

static const char spanish[] =
    "y o a el la que quien plan ley hoy muy bien pues dio fue seis rey "
    "hi-jo ni-ña ley-es ca-sa co-rte jue-za cui-da ciu-dad a-gua guar-da "
    "guí-a pa-ís ma-íz o-ír le-er dí-a rí-o a-ho-ra cre-er tí-o ba-úl "
    "gue-rra se-guir quie-re pin-güi-no bi-lin-güe ver-güen-za "
    "es-cue-la a-bo-ga-do fa-mi-lia ser-vi-cio de-re-cho au-dien-cia "
    "pro-hi-bir bú-ho a-é-re-o hé-ro-e re-ú-ne "
    "e-du-ca-ción reu-nión cons-truir viu-da o-es-te po-e-ta "
    "e-va-lua-ción in-tér-pre-te dis-ca-pa-ci-dad con-sen-ti-mien-to "
    "reu-ni-fi-ca-ción";

int
main(void)
{
	each(english, wm_syllables_en, "en");
	each(spanish, wm_syllables_es, "es");
	return END();
}
