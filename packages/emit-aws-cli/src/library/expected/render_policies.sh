# Puts the files of policies/ into WORK, with the account ID filled in and without white space between tokens.
render_policies() {
	ACCOUNT=$ACCOUNT WORK=$WORK awk '
		FNR == 1 {
			if (file) close(file)
			file = FILENAME
			sub(/.*\//, "", file)
			file = ENVIRON["WORK"] "/" file
		}
		{
			gsub(/@ACCOUNT_ID@/, ENVIRON["ACCOUNT"])
			for (; match($0, /"([^"\\]|\\.)*"|[^" \t\r]+/); $0 = substr($0, RSTART + RLENGTH)) {
				printf "%s", substr($0, RSTART, RLENGTH) >file
			}
		}' "$FOLDER"/policies/*.json
}
