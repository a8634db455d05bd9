-- Pages that link to ?2 ("iep/request", "listing:x").
SELECT id, in_lang AS lang, title
FROM v_backlink WHERE lang = ?1 AND target = ?2 AND id <> ?2
ORDER BY sort, id
