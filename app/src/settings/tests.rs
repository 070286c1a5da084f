use std::path::PathBuf;

use testkit::Folder;

use super::{Given, Settings, Surroundings};

fn around() -> Surroundings {
    Surroundings {
        credentials: None,
        data_home: Some(PathBuf::from("/srv/holdfast")),
        key_home: Some(PathBuf::from("/srv/keys/root.key")),
    }
}

fn faults(change: impl FnOnce(&mut Given)) -> String {
    let mut given = Given::default();
    change(&mut given);
    match Settings::load(given, &around()) {
        Ok(_) => String::new(),
        Err(faults) => faults.to_string(),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn nothing_given_is_a_server_on_this_machine_alone() {
    let settings = Settings::load(Given::default(), &around()).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.root_key, PathBuf::from("/srv/keys/root.key"));
    assert_eq!(
        settings.database.to_string(),
        "sqlite:/srv/holdfast/content.sqlite"
    );
    assert_eq!(
        settings.keys.to_string(),
        "sqlite:/srv/holdfast/keys.sqlite"
    );
    assert_eq!(settings.metrics, None);
    assert_eq!(settings.place.name, "Circle");
    assert!(!settings.place.secure);
}

#[test]
fn each_wrong_setting_is_one_sentence_that_says_what_to_change() {
    type Change = fn(&mut Given);
    let wrong: [(Change, &str); 15] = [
        (
            |given| given.listen = some("80"),
            "The setting `listen` is \"80\", which is no address with a port: write both, such as 127.0.0.1:8080.",
        ),
        (
            |given| given.metrics = some("here"),
            "The setting `metrics` is \"here\", which is no address with a port: write both, such as 127.0.0.1:8080.",
        ),
        (
            |given| given.listen = some("0.0.0.0:80"),
            "The setting `listen` is 0.0.0.0:80, which other machines reach without encryption: listen on 127.0.0.1 and put a proxy with https before it; if one is there already, add `--behind-proxy` and `--origin https://…`.",
        ),
        (
            |given| given.data = some(""),
            "The setting `data` is \"\", which is no folder: name a folder that Holdfast may write to.",
        ),
        (
            |given| given.database = some("mysql://ana:secret@here/content"),
            "The setting `database` is no address of a database: write sqlite:PATH or postgres://NAME:PASSWORD@HOST/DATABASE.",
        ),
        (
            |given| given.keys = some("sqlite:/srv/holdfast/content.sqlite"),
            "The setting `keys` names the database of content: give the key store a file or database of its own, so that it is backed up apart.",
        ),
        (
            |given| given.root_key = some("/srv/holdfast/sub/root.key"),
            "The setting `root-key` is /srv/holdfast/sub/root.key, inside the data folder: name a file elsewhere, best on another volume, so that a copy of the data alone opens nothing.",
        ),
        (
            |given| given.origin = some("circle.example.org/home"),
            "The setting `origin` is \"circle.example.org/home\": write what stands in the browser's address line up to the first slash, such as https://circle.example.org.",
        ),
        (
            |given| given.framers = some("https://a.example, https://b.example/page"),
            "The setting `framers` names \"https://b.example/page\": write the sites with commas between, each up to the first slash, such as https://centre.example.org.",
        ),
        (
            |given| given.node = some("node 1"),
            "The setting `node` is \"node 1\": choose 1 to 16 letters, digits and hyphens, another name on each node.",
        ),
        (
            |given| given.name = some("   "),
            "The setting `name` has 0 characters: choose a neutral name of 1 to 30 characters: it stands in tabs and histories.",
        ),
        (
            |given| given.country = some("Spain"),
            "The setting `country` is \"Spain\": write the two letters of the country, such as US, GB or ES: they choose the help lines.",
        ),
        (
            |given| given.leave_to = some("javascript:void"),
            "The setting `leave-to` is \"javascript:void\": write the https:// address of an everyday page, such as a weather page.",
        ),
        (
            |given| given.zone = some("Mars/Base"),
            "The setting `zone` is \"Mars/Base\", which is no time zone we know: write a name such as Europe/Madrid or America/Chicago.",
        ),
        (
            |given| given.log_form = some("xml"),
            "The setting `log-form` is \"xml\": write text or json.",
        ),
    ];
    for (change, sentence) in wrong {
        assert_eq!(faults(change), sentence);
    }
}

#[test]
fn a_password_in_a_wrong_address_is_not_repeated() {
    assert!(
        !faults(|given| given.database = some("mysql://ana:secret@here/content"))
            .contains("secret")
    );
}

#[test]
fn everything_wrong_is_said_at_once() {
    let said = faults(|given| {
        given.listen = some("80");
        given.zone = some("Mars/Base");
        given.log = some("live=loudly");
    });
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn a_proxy_with_https_may_stand_before_an_open_address() {
    let mut given = Given {
        listen: some("0.0.0.0:80"),
        origin: some("https://Circle.example.org"),
        ..Given::default()
    };
    let settings = Settings::load(given.clone(), &around()).unwrap();
    assert!(settings.place.secure);
    assert_eq!(
        settings.place.origin.as_deref(),
        Some("https://circle.example.org")
    );
    given.origin = some("http://circle.example.org");
    assert!(Settings::load(given, &around()).is_err());
}

#[test]
fn a_link_does_not_smuggle_the_root_key_into_the_data() {
    let folder = Folder::new();
    let data = folder.join("data");
    std::fs::create_dir_all(&data).unwrap();
    let link = folder.join("keys");
    std::os::unix::fs::symlink(&data, &link).unwrap();
    let given = Given {
        data: Some(data.display().to_string()),
        root_key: Some(link.join("root.key").display().to_string()),
        ..Given::default()
    };
    let said = Settings::load(given, &around())
        .err()
        .map(|faults| faults.to_string());
    assert!(said.unwrap_or_default().contains("inside the data folder"));
}

#[test]
fn the_file_fills_what_the_command_line_leaves_open() {
    let folder = Folder::new();
    let file = folder.join("holdfast.toml");
    let load = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let given = Given {
            config: Some(file.clone()),
            name: some("From the line"),
            ..Given::default()
        };
        Settings::load(given, &around()).map_err(|faults| faults.to_string())
    };
    let settings = load("name = \"From the file\"\nzone = \"Europe/Madrid\"\n").unwrap();
    assert_eq!(settings.place.name, "From the line");
    assert_eq!(settings.place.zone.name(), "Europe/Madrid");
    let said = load("lissten = \"127.0.0.1:80\"\n").err().unwrap();
    assert!(
        said.contains("`config`") && said.contains("unknown field `lissten`"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    std::fs::remove_file(&file).unwrap();
    let said = Settings::load(
        Given {
            config: Some(file),
            ..Given::default()
        },
        &around(),
    );
    assert!(said.err().unwrap().to_string().contains("cannot be read"));
}

#[test]
fn a_machine_names_its_own_places() {
    let found = |pairs: &[(&str, &str)], is_root| {
        let look = |name: &str| {
            let pair = pairs.iter().find(|(known, _)| *known == name);
            pair.map(|(_, path)| (*path).into())
        };
        Surroundings::found(look, is_root)
    };
    let home = found(&[("HOME", "/homes/ana")], false);
    let path = |text: &str| Some(PathBuf::from(text));
    assert_eq!(home.data_home, path("/homes/ana/.local/share/holdfast"));
    assert_eq!(home.key_home, path("/homes/ana/.config/holdfast/root.key"));
    let unit = [
        ("STATE_DIRECTORY", "/var/lib/holdfast"),
        ("CREDENTIALS_DIRECTORY", "/run/credentials/holdfast.service"),
    ];
    let unit = found(&unit, true);
    assert_eq!(unit.data_home, path("/var/lib/holdfast"));
    assert_eq!(unit.key_home, path("/etc/holdfast/root.key"));
    assert_eq!(unit.credentials, path("/run/credentials/holdfast.service"));
    assert_eq!(found(&[("HOME", "ana")], false).data_home, None);
}

#[test]
fn a_file_of_help_lines_is_checked_at_start() {
    let folder = Folder::new();
    let file = folder.join("lines.toml");
    let load = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let given = Given {
            help_lines: Some(file.display().to_string()),
            ..Given::default()
        };
        Settings::load(given, &around()).map_err(|faults| faults.to_string())
    };
    let own = "[[line]]\nname = \"On call\"\nkind = \"talk\"\ncall = \"0113 496 0000\"\n";
    assert_eq!(load(own).unwrap().help_lines.place().len(), 1);
    let said = load("\n[[line]]\nname = \"On call\"\nkind = \"talk\"\n")
        .err()
        .unwrap();
    assert!(
        said.starts_with("The setting `help-lines` names ")
            && said
                .contains("in line 2 \"On call\" cannot be reached: add call, text, mail or site."),
        "{said}"
    );
    std::fs::remove_file(&file).unwrap();
    let given = Given {
        help_lines: Some(file.display().to_string()),
        ..Given::default()
    };
    let said = Settings::load(given, &around()).err().unwrap().to_string();
    assert!(said.contains("cannot be read"), "{said}");
    let none = Settings::load(Given::default(), &around()).unwrap();
    assert!(none.help_lines.place().is_empty());
}

#[test]
fn the_sites_that_may_embed_are_a_list() {
    let given = Given {
        framers: some("https://Centre.example, http://localhost:8080"),
        ..Given::default()
    };
    let settings = Settings::load(given, &around()).unwrap();
    assert_eq!(
        settings.framers,
        ["https://centre.example", "http://localhost:8080"]
    );
    let none = Settings::load(Given::default(), &around()).unwrap();
    assert!(none.framers.is_empty());
}
