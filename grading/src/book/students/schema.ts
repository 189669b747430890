import { sqliteTable, text } from "drizzle-orm/sqlite-core";

// What people say of who is who. A change here needs a migration in drizzle/, see its README.

/** Ids that are another student's too: what comes from their sources is that one's. */
export const joins = sqliteTable("joins", {
  student: text().primaryKey(),
  into: text().notNull(),
});

/** Students who count no more; all that the book has of them stays. */
export const drops = sqliteTable("drops", {
  student: text().primaryKey(),
  /** The reason, for whoever asks; may be empty. */
  reason: text().notNull(),
});
