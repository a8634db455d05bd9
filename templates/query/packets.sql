-- Packets that are made in this language.
SELECT 'packet:' || id AS id, in_lang AS lang, title, summary, paper
FROM v_packet WHERE lang = ?1
ORDER BY ord, sort, id
