CREATE TABLE `answer_contexts` (
	`student` text NOT NULL,
	`notebook` text NOT NULL,
	`check` text NOT NULL,
	`cells` blob NOT NULL,
	PRIMARY KEY(`student`, `notebook`, `check`),
	FOREIGN KEY (`student`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
