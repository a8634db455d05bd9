-- The page, process, right, case plan or letter ?2.
SELECT id, in_lang AS lang, kind, title, summary
FROM v_page WHERE lang = ?1 AND id = ?2
ORDER BY id
