-- Every page, process, right, case plan and letter.
SELECT id, in_lang AS lang, kind, title, summary, topics, letter
FROM v_page WHERE lang = ?1
ORDER BY sort, id
