"""What the store holds as files: CSV, CSV with HXL tags, XLSX, Parquet, and their data dictionaries."""
