-- Notice ?2 in every language it has, that of the page first.
SELECT lang, text FROM v_notice WHERE id = ?2
ORDER BY CASE WHEN lang = ?1 THEN 0 ELSE 1 END, lang
