CREATE TABLE `hand_ins` (
	`student` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`notebooks` text NOT NULL,
	`fingerprints` text NOT NULL,
	`copies` text NOT NULL,
	`page` text,
	FOREIGN KEY (`student`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
