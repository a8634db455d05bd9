-- Notice ?2 in every language it has, that of the page first.
SELECT lang, text,
  CASE WHEN substr(lang || '-', 1, instr(lang || '-', '-') - 1)
    IN ('ar', 'fa', 'he', 'ps', 'ur', 'yi') THEN 'rtl' ELSE 'ltr' END AS dir
FROM v_notice WHERE id = ?2
ORDER BY CASE WHEN lang = ?1 THEN 0 ELSE 1 END, lang
