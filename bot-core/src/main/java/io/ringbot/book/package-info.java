/**
 * Order books that say when they cannot be trusted.
 *
 * <p>Hot; belongs to {@code engine}. BOOK_SNAPSHOT, BOOK_UPDATE and BOOK_INVALID events come in slot by slot; strategies read
 * the result through {@code io.ringbot.strategy.Book}. Continuity is the rule of OKX: an update applies when its previous
 * sequence is the last one applied, whatever its own sequence is; everything else is a gap.
 */
package io.ringbot.book;
