from tests.storage_fixtures import demo_folder, demo_store, store  # noqa: F401
