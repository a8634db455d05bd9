#include "base/path.h"

#include <string.h>

struct wm_str
wm_path_dir(struct wm_str s)
{
	size_t i = wm_str_rchr(s, '/');

	return wm_str_sub(s, 0, i == SIZE_MAX ? 0 : i);
}

struct wm_str
wm_path_base(struct wm_str s)
{
	size_t i = wm_str_rchr(s, '/');

	return i == SIZE_MAX ? s : wm_str_sub(s, i + 1, s.n);
}

struct wm_str
wm_path_ext(struct wm_str s)
{
	struct wm_str b = wm_path_base(s);
	size_t i = wm_str_rchr(b, '.');

	return i == SIZE_MAX || i == 0 ? WM_S("") : wm_str_sub(b, i, b.n);
}

struct wm_str
wm_path_stem(struct wm_str s)
{
	return wm_str_sub(s, 0, s.n - wm_path_ext(s).n);
}

struct wm_str
wm_path_join(struct wm_arena *a, struct wm_str x, struct wm_str y)
{
	size_t slash = x.n > 0 && y.n > 0;
	char *p = wm_arena_alloc(a, x.n + slash + y.n + 1);

	if (x.n > 0)
		memcpy(p, x.p, x.n);
	if (slash)
		p[x.n] = '/';
	if (y.n > 0)
		memcpy(p + x.n + slash, y.p, y.n);
	return (struct wm_str){p, x.n + slash + y.n};
}

bool
wm_path_resolve(struct wm_arena *a, struct wm_str dir, struct wm_str rel,
    struct wm_str *out)
{
	struct wm_str rest, part;
	char *p;
	size_t n;

	if (rel.n > 0 && rel.p[0] == '/')
		return false;
	p = wm_arena_alloc(a, dir.n + rel.n + 2);
	if (dir.n > 0)
		memcpy(p, dir.p, dir.n);
	n = dir.n;
	for (rest = rel; wm_str_cut(&rest, '/', &part);) {
		if (part.n == 0 || wm_str_is(part, "."))
			continue;
		if (wm_str_is(part, "..")) {
			if (n == 0)
				return false;
			while (n > 0 && p[--n] != '/')
				;
			continue;
		}
		if (n > 0)
			p[n++] = '/';
		memcpy(p + n, part.p, part.n);
		n += part.n;
	}
	p[n] = '\0';
	*out = (struct wm_str){p, n};
	return true;
}

struct wm_str
wm_path_relative(struct wm_arena *a, struct wm_str from, struct wm_str to)
{
	size_t same = 0, ups = 0, n = 0;
	char *p;

	for (size_t i = 0; i < from.n && i < to.n && from.p[i] == to.p[i]; i++)
		if (from.p[i] == '/')
			same = i + 1;
	for (size_t i = same; i < from.n; i++)
		ups += from.p[i] == '/';
	p = wm_arena_alloc(a, 3 * ups + to.n - same + 1);
	for (; ups > 0; ups--, n += 3)
		memcpy(p + n, "../", 3);
	memcpy(p + n, to.p + same, to.n - same);
	p[n + to.n - same] = '\0';
	return (struct wm_str){p, n + to.n - same};
}

static bool
reserved(struct wm_str part)
{
	static const char *const names[] = {"con", "prn", "aux", "nul"};
	struct wm_str stem = wm_str_sub(part, 0, wm_str_chr(part, '.'));

	if (stem.n != 3 && stem.n != 4)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (wm_str_is(stem, names[i]))
			return true;
	return stem.n == 4 && wm_is_digit(stem.p[3]) &&
	    (wm_str_starts(stem, WM_S("com")) ||
		wm_str_starts(stem, WM_S("lpt")));
}

bool
wm_path_portable(struct wm_str s)
{
	struct wm_str part;

	while (wm_str_cut(&s, '/', &part)) {
		if (part.n == 0 || part.n > 100 || part.p[0] == '.' ||
		    part.p[part.n - 1] == '.' || reserved(part))
			return false;
		for (size_t i = 0; i < part.n; i++) {
			char c = part.p[i];

			if (!wm_is_digit(c) && !(c >= 'a' && c <= 'z') &&
			    c != '.' && c != '_' && c != '-')
				return false;
		}
	}
	return true;
}
