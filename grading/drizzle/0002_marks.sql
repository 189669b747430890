CREATE TABLE `claims` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`round` integer NOT NULL,
	`marker` text NOT NULL,
	`since` text NOT NULL,
	`until` text NOT NULL,
	PRIMARY KEY(`student`, `notebook`, `check`, `round`)
);
--> statement-breakpoint
CREATE TABLE `criteria` (
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`points` real NOT NULL,
	`criterion` text NOT NULL,
	PRIMARY KEY(`notebook`, `check`, `id`)
);
--> statement-breakpoint
CREATE TABLE `flags` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`note` text NOT NULL,
	`marker` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`student`, `notebook`, `check`)
);
--> statement-breakpoint
CREATE TABLE `saved_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`text` text NOT NULL,
	`author` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `saved_comments_check` ON `saved_comments` (`notebook`,`check`);--> statement-breakpoint
CREATE TABLE `second_marks` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`points` real,
	`met` text DEFAULT '[]' NOT NULL,
	`free` real,
	`comment` text DEFAULT '' NOT NULL,
	`marker` text,
	`marked_at` text,
	`settled_by` text,
	`version` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`student`, `notebook`, `check`)
);
--> statement-breakpoint
CREATE TABLE `singles` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	PRIMARY KEY(`student`, `notebook`, `check`)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`student` text,
	`notebook` text,
	`check` text,
	`item` text,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`change` text,
	`undoes` text
);
--> statement-breakpoint
INSERT INTO `__new_audit`("id", "at", "actor", "student", "notebook", "check", "field", "before", "after") SELECT "id", "at", "actor", "student", "notebook", "check", "field", "before", "after" FROM `audit`;--> statement-breakpoint
DROP TABLE `audit`;--> statement-breakpoint
ALTER TABLE `__new_audit` RENAME TO `audit`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `audit_student` ON `audit` (`student`);--> statement-breakpoint
CREATE INDEX `audit_change` ON `audit` (`change`);--> statement-breakpoint
ALTER TABLE `manual_marks` ADD `met` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `manual_marks` ADD `free` real;--> statement-breakpoint
ALTER TABLE `manual_marks` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `manual_marks` ADD `answer_hash` text;--> statement-breakpoint
ALTER TABLE `manual_marks` ADD `seconds` real;--> statement-breakpoint
ALTER TABLE `manual_marks` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `manual_marks_check` ON `manual_marks` (`notebook`,`check`);--> statement-breakpoint
CREATE INDEX `check_results_check` ON `check_results` (`notebook`,`check`);