/*
 * Checks count; END prints the total and is the program's exit status.
 *	#include "../test.h"
 *	int main(void) { CHECK(1 + 1 == 2); return END(); }
 */
#ifndef WM_TEST_H
#define WM_TEST_H

#include <stdio.h>

static int test_good, test_bad;

#define CHECK(x)                                                               \
	((x) ? (void)test_good++                                               \
	     : (test_bad++,                                                    \
		   (void)fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #x)))
#define END()                                                                  \
	(printf("%d passed, %d failed\n", test_good, test_bad), test_bad > 0)

#endif
