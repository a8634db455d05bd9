-- Pages that rest on law ?2 ("ec-56321").
SELECT DISTINCT p.id, p.in_lang AS lang, p.kind, p.title, p.summary, p.sort
FROM v_page p JOIN v_lawref r ON r.id = p.id
WHERE p.lang = ?1 AND r.law = ?2
ORDER BY p.sort, p.id
