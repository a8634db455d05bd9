#include <string.h>

#include "diag/diag.h"

enum {
	MAX = 64
};

static size_t
min3(size_t a, size_t b, size_t c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/* Are the i-th of "a" and the j-th of "b", from 1, one letter? */
static bool
same(struct wm_str a, size_t i, struct wm_str b, size_t j)
{
	return wm_lower((unsigned char)a.p[i - 1]) ==
	    wm_lower((unsigned char)b.p[j - 1]);
}

/* Optimal string alignment distance; both at most MAX bytes. */
static size_t
distance(struct wm_str a, struct wm_str b)
{
	size_t d[3][MAX + 1];

	for (size_t j = 0; j <= b.n; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *row = d[i % 3], *up = d[(i + 2) % 3];
		size_t *up2 = d[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t cost = !same(a, i, b, j);

			row[j] =
			    min3(up[j] + 1, row[j - 1] + 1, up[j - 1] + cost);
			if (i > 1 && j > 1 && same(a, i, b, j - 1) &&
			    same(a, i - 1, b, j) && up2[j - 2] + 1 < row[j])
				row[j] = up2[j - 2] + 1;
		}
	}
	return d[a.n % 3][b.n];
}

void
wm_near_offer(struct wm_near *near, struct wm_str s)
{
	size_t most = near->wanted.n / 3, gap, d;

	if (near->wanted.n > MAX || s.n > MAX || s.n == 0)
		return;
	if (most < 1)
		most = 1;
	if (most > 3)
		most = 3;
	gap =
	    s.n > near->wanted.n ? s.n - near->wanted.n : near->wanted.n - s.n;
	if (gap > most)
		return;
	d = distance(near->wanted, s);
	if (d <= most && d < near->wanted.n &&
	    (near->best.n == 0 || d < near->distance)) {
		near->best = s;
		near->distance = d;
	}
}
