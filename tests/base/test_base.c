/* Memory, buffers, strings, maps, hashes, paths and days. */
#include "../test.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/path.h"

static struct wm_arena mem;

static void
arenas(void)
{
	struct wm_arena a = {0};
	char *p[2000], *big, *zero;
	int clean = 1;

	zero = wm_arena_alloc(&a, 0);
	CHECK(zero != NULL && zero != (char *)wm_arena_alloc(&a, 0));
	for (size_t i = 0; i < 2000; i++) {
		p[i] = wm_arena_alloc(&a, i % 97 + 1);
		clean &= ((uintptr_t)p[i] & 15) == 0 && p[i][i % 97] == 0;
		memset(p[i], (int)i, i % 97 + 1);
	}
	big = wm_arena_alloc(&a, 1 << 20);
	big[(1 << 20) - 1] = 1;
	for (size_t i = 0; i < 2000; i++)
		clean &= p[i][i % 97] == (char)i;
	CHECK(clean);
	CHECK(strcmp(wm_arena_fmt(&a, "%d-%s", 7, "x").p, "7-x") == 0);
	CHECK(wm_arena_str(&a, WM_S("abc")).p[3] == '\0');
	CHECK(wm_arena_str(&a, WM_S("")).p[0] == '\0');
	CHECK(a.size > 1 << 20);
	CHECK(wm_arena_str(&a, (struct wm_str){NULL, 0}).p != NULL);
	wm_arena_free(&a);
	CHECK(a.head == NULL && wm_arena_alloc(&a, 1) != NULL);
	wm_arena_free(&a);
}

static void
buffers(void)
{
	struct wm_buf b = {0};
	size_t n;
	char *p;

	CHECK(wm_buf_str(&b).p != NULL && wm_buf_str(&b).n == 0);
	for (int i = 0; i < 1000; i++)
		wm_buf_putc(&b, 'a');
	wm_buf_puts(&b, "b");
	wm_buf_fmt(&b, "%s", "");
	wm_buf_u64(&b, 0);
	wm_buf_u64(&b, UINT64_MAX);
	CHECK(wm_str_ends(wm_buf_str(&b), WM_S("ab018446744073709551615")));
	CHECK(strlen(b.p) == b.n);
	p = wm_buf_take(&b, &n);
	CHECK(n == 1022 && b.p == NULL);
	free(p);
	p = wm_buf_take(&b, NULL);
	CHECK(*p == '\0');
	free(p);
	b.limit = 4;
	wm_buf_puts(&b, "abcd");
	CHECK(wm_buf_ok(&b));
	wm_buf_putc(&b, 'e');
	CHECK(!wm_buf_ok(&b) && b.n == 4);
	wm_buf_puts(&b, "");
	CHECK(!wm_buf_ok(&b));
	wm_buf_clear(&b);
	wm_buf_fmt(&b, "%d", 12345);
	CHECK(!wm_buf_ok(&b) && b.n == 0);
	wm_buf_free(&b);
	CHECK(b.limit == 4);
}

static void
strings(void)
{
	struct wm_str s = WM_S("a,b,,c"), part, rest;
	uint64_t v;
	int n = 0;

	for (rest = s; wm_str_cut(&rest, ',', &part); n++)
		CHECK(n != 2 || part.n == 0);
	CHECK(n == 4);
	rest = WM_S("");
	CHECK(wm_str_cut(&rest, ',', &part) && part.n == 0);
	CHECK(!wm_str_cut(&rest, ',', &part));
	rest = WM_S(" \tone\n two ");
	CHECK(wm_str_word(&rest, &part) && wm_str_is(part, "one"));
	CHECK(wm_str_word(&rest, &part) && wm_str_is(part, "two"));
	CHECK(!wm_str_word(&rest, &part));
	CHECK(wm_str_find(WM_S("aabaac"), WM_S("aac")) == 3);
	CHECK(wm_str_find(WM_S("aab"), WM_S("b")) == 2);
	CHECK(wm_str_find(WM_S("aab"), WM_S("aabb")) == SIZE_MAX);
	CHECK(wm_str_find(WM_S("---->"), WM_S("-->")) == 2);
	CHECK(wm_str_find(WM_S("abc"), WM_S("")) == 0);
	CHECK(wm_str_find(WM_S(""), WM_S("x")) == SIZE_MAX);
	CHECK(wm_str_rchr(s, ',') == 4 && wm_str_chr(s, 'x') == SIZE_MAX);
	CHECK(wm_str_cmp(WM_S("a"), WM_S("ab")) < 0);
	CHECK(wm_str_cmp(WM_S("\xc3"), WM_S("z")) > 0);
	CHECK(wm_str_eq(wm_str(NULL), WM_S("")));
	CHECK(wm_str_trim(WM_S(" \r\n")).n == 0);
	CHECK(wm_str_is(wm_str_sub(WM_S("abc"), 1, 99), "bc"));
	CHECK(wm_str_sub(WM_S("abc"), 9, 1).n == 0);
	CHECK(wm_str_u64(WM_S("18446744073709551615"), &v) &&
	    v == UINT64_MAX);
	CHECK(!wm_str_u64(WM_S("18446744073709551616"), &v));
	CHECK(!wm_str_u64(WM_S(""), &v) && !wm_str_u64(WM_S("-1"), &v) &&
	    !wm_str_u64(WM_S("1 "), &v));
	CHECK(wm_str_starts(WM_S("abc"), WM_S("")) &&
	    !wm_str_starts(WM_S("a"), WM_S("ab")) &&
	    wm_str_ends(WM_S("abc"), WM_S("bc")));
	CHECK(!wm_is_space('\v') && !wm_is_space(-96) && wm_lower('Z') == 'z');
}

static void
maps(void)
{
	struct wm_map m = {0};
	struct wm_entry *e;
	bool fresh, order = true;
	char key[16];

	CHECK(wm_map_find(&m, WM_S("x")) == NULL);
	for (int i = 0; i < 5000; i++) {
		(void)snprintf(key, sizeof key, "k%d", i * 7919 % 5000);
		e = wm_map_add(&m, wm_str(key), &fresh);
		order &= fresh;
		e->v.num = (uint64_t)i;
	}
	for (size_t i = 0; i < m.n; i++)
		order &= m.all[i]->v.num == i;
	CHECK(order && m.n == 5000);
	e = wm_map_add(&m, WM_S("k7919"), NULL);
	CHECK(e->v.num == 0 && m.n == 5001);
	e = wm_map_add(&m, WM_S("k1"), &fresh);
	CHECK(!fresh && m.n == 5001);
	CHECK(wm_map_find(&m, WM_S("k5000")) == NULL);
	(void)wm_map_add(&m, WM_S(""), &fresh);
	CHECK(fresh && wm_map_find(&m, (struct wm_str){NULL, 0}) != NULL);
	wm_map_free(&m);
	CHECK(m.n == 0 && wm_map_find(&m, WM_S("k1")) == NULL);
}

static void
hashes(void)
{
	char hex[33];

	wm_hash_hex(wm_hash(WM_S("")), hex, 99);
	CHECK(strcmp(hex, "99aa06d3014798d86001c324468d497f") == 0);
	wm_hash_hex(wm_hash(WM_S("")), hex, 5);
	CHECK(strcmp(hex, "99aa0") == 0);
	CHECK(wm_hash_eq(wm_hash(WM_S("a")), wm_hash(WM_S("a"))));
	CHECK(!wm_hash_eq(wm_hash(WM_S("a")), wm_hash(WM_S("b"))));
	CHECK(wm_hash64((struct wm_str){NULL, 0}) == wm_hash64(WM_S("")));
}

static int
resolves(const char *dir, const char *rel, const char *want)
{
	struct wm_str out;

	if (!wm_path_resolve(&mem, wm_str(dir), wm_str(rel), &out))
		return want == NULL;
	return want != NULL && wm_str_is(out, want);
}

static int
relates(const char *from, const char *to, const char *want)
{
	return wm_str_is(wm_path_relative(&mem, wm_str(from), wm_str(to)),
	    want);
}

static void
paths(void)
{
	CHECK(wm_str_is(wm_path_dir(WM_S("a/b.md")), "a"));
	CHECK(wm_str_is(wm_path_dir(WM_S("b")), ""));
	CHECK(wm_str_is(wm_path_base(WM_S("a/b.md")), "b.md"));
	CHECK(wm_str_is(wm_path_ext(WM_S("a.b/c")), ""));
	CHECK(wm_str_is(wm_path_ext(WM_S("a/.c")), ""));
	CHECK(wm_str_is(wm_path_ext(WM_S("a/b.tar.gz")), ".gz"));
	CHECK(wm_str_is(wm_path_stem(WM_S("a/b.md")), "a/b"));
	CHECK(wm_str_is(wm_path_join(&mem, WM_S(""), WM_S("b")), "b"));
	CHECK(wm_str_is(wm_path_join(&mem, WM_S("a"), WM_S("b")), "a/b"));
	CHECK(resolves("a/b", "../c.md", "a/c.md"));
	CHECK(resolves("a/b", "../../c.md", "c.md"));
	CHECK(resolves("a/b", "../../../c.md", NULL));
	CHECK(resolves("a", "./x//y/.", "a/x/y"));
	CHECK(resolves("", "..", NULL));
	CHECK(resolves("a", "..", ""));
	CHECK(resolves("a", "/b", NULL));
	CHECK(resolves("a", "", "a"));
	CHECK(relates("iep/a.html", "iep/b.html", "b.html"));
	CHECK(relates("iep/a.html", "b.html", "../b.html"));
	CHECK(relates("a.html", "es/iep/b.html", "es/iep/b.html"));
	CHECK(relates("es/iep/a.html", "iep/b.html", "../../iep/b.html"));
	CHECK(relates("iepx/a.html", "iep/b.html", "../iep/b.html"));
	CHECK(relates("a/b", "a/b", "b"));
	CHECK(wm_path_portable(WM_S("a-b/c_1.html")));
	CHECK(!wm_path_portable(WM_S("A")) && !wm_path_portable(WM_S("a b")));
	CHECK(!wm_path_portable(WM_S("")) && !wm_path_portable(WM_S("a//b")));
	CHECK(!wm_path_portable(WM_S("../a")) &&
	    !wm_path_portable(WM_S("a./b")));
	CHECK(!wm_path_portable(WM_S("x/con.html")) &&
	    !wm_path_portable(WM_S("lpt1")) && wm_path_portable(WM_S("cone")));
}

/* The n-th day of a year, by the month lengths everybody knows. */
static wm_day
slow_day(int y, int m, int d)
{
	static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};
	wm_day n = 0;

	for (int i = 1970; i < y; i++)
		n += i % 4 == 0 && (i % 100 != 0 || i % 400 == 0) ? 366 : 365;
	for (int i = 1; i < m; i++) {
		n += len[i - 1];
		n += i == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
	}
	return n + d - 1;
}

static void
days(void)
{
	int same = 1;
	char s[11];
	wm_day d;

	for (int y = 1970; y < 2200; y++)
		for (int m = 1; m <= 12; m++)
			same &= wm_day_of((struct wm_civil){y, m, 15}) ==
			    slow_day(y, m, 15);
	CHECK(same);
	for (wm_day i = -30000; i < 90000; i++) {
		wm_day_format(i, s);
		if (wm_day_parse(wm_str(s), &d))
			same &= d == i;
	}
	CHECK(same);
	CHECK(wm_day_parse(WM_S("2026-11-22"), &d) && wm_weekday(d) == 0);
	CHECK(wm_day_parse(WM_S("1969-12-31"), &d) && d == -1 &&
	    wm_weekday(d) == 3);
	CHECK(wm_day_parse(WM_S("2028-02-29"), &d));
	CHECK(!wm_day_parse(WM_S("2100-02-29"), &d));
	CHECK(!wm_day_parse(WM_S("2026-02-30"), &d));
	CHECK(!wm_day_parse(WM_S("2026-13-01"), &d));
	CHECK(!wm_day_parse(WM_S("2026-1-01"), &d));
	CHECK(!wm_day_parse(WM_S("2026-11-2 "), &d));
	CHECK(!wm_day_parse(WM_S("1899-12-31"), &d));
	CHECK(!wm_day_parse(WM_S(""), &d));
}

int
main(void)
{
	/* Nothing may depend on it; absent here, it is "C" anyway. */
	(void)setlocale(LC_ALL, "");
	arenas();
	buffers();
	strings();
	maps();
	hashes();
	paths();
	days();
	wm_arena_free(&mem);
	return END();
}
