CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`student` text NOT NULL,
	`notebook` text,
	`check` text,
	`field` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_student` ON `audit` (`student`);--> statement-breakpoint
CREATE TABLE `check_results` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`position` integer NOT NULL,
	`task` text NOT NULL,
	`points` real NOT NULL,
	`max` real NOT NULL,
	`status` text NOT NULL,
	`message` text NOT NULL,
	`diagnosis` text,
	`parts` text,
	`evidence` text,
	`answer` text,
	PRIMARY KEY(`student`, `notebook`, `check`),
	FOREIGN KEY (`student`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `manual_marks` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`points` real NOT NULL,
	`comment` text NOT NULL,
	`marker` text NOT NULL,
	`marked_at` text NOT NULL,
	PRIMARY KEY(`student`, `notebook`, `check`),
	FOREIGN KEY (`student`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notebook_results` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`key` text NOT NULL,
	`max` real NOT NULL,
	`refused` text,
	`repairs` text NOT NULL,
	`graded_at` text NOT NULL,
	PRIMARY KEY(`student`, `notebook`),
	FOREIGN KEY (`student`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `students` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text
);
--> statement-breakpoint
CREATE TABLE `submissions` (
	`student` text PRIMARY KEY NOT NULL,
	`refused` text,
	`notes` text NOT NULL,
	`graded_at` text NOT NULL,
	FOREIGN KEY (`student`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
