CREATE TABLE `drops` (
	`student` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `joins` (
	`student` text PRIMARY KEY NOT NULL,
	`into` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `hand_ins` ADD `places` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `students` ADD `source` text;