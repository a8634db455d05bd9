/*
 * Who uses a law: its pages, steps, rules, facts and packets, each with its
 * place, as the last build or check read them.
 */
#ifndef WM_BUILD_WHY_LAW_H
#define WM_BUILD_WHY_LAW_H

#include "store/store.h"

/*
 * Append a line for each use of the law "id", by path and place, or an
 * object of JSON.  "root" is the folder of the project.  False, with a
 * report, if there is no such law.
 */
bool wm_why_law(struct wm_store *, const char *root, struct wm_str id,
    bool json, struct wm_buf *, struct wm_sink *);

#endif
